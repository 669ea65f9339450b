package org.wavegate.controller.wavelet;

import java.util.HashSet;
import java.util.Set;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;

/// What annotations cost whoever walks an operation: the annotations that are open at each of its
/// spans, taken together, which a document counts itself. Bytes do not tell: 128 KB hold millions.
final class AnnotationWeight {
  /// To walk so many takes about a fifth of a second.
  static final long MAX = 1_000_000;

  private AnnotationWeight() {}

  static long of(DocOp operation) {
    Set<String> open = new HashSet<>();
    long weight = 0;
    for (Component component : operation.components()) {
      switch (component) {
        case AnnotationBoundary boundary -> {
          boundary.ends().forEach(open::remove);
          boundary.changes().forEach(change -> open.add(change.key()));
        }
        case Span _ -> weight += open.size();
      }
    }
    return weight;
  }
}
