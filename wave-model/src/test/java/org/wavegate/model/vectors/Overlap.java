package org.wavegate.model.vectors;

import java.util.BitSet;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpCursor;

/// What an operation changes of its document: the items that it deletes or gives other attributes
/// or annotations, and the gaps, each named by the item behind it, in which it inserts.
record Overlap(BitSet items, BitSet gaps) {

  /// Whether two operations on one document change the same: an item, a gap, or a gap within the
  /// items that the other changes.
  static boolean isBetween(DocOp one, DocOp other) {
    Overlap first = of(one);
    Overlap second = of(other);
    return first.items.intersects(second.items)
        || first.gaps.intersects(second.gaps)
        || first.inserts(second)
        || second.inserts(first);
  }

  private static Overlap of(DocOp operation) {
    Overlap overlap = new Overlap(new BitSet(), new BitSet());
    OpCursor cursor = new OpCursor(operation);
    int position = 0;
    while (!cursor.atEnd()) {
      boolean annotates = !cursor.update().changes().isEmpty();
      Span span = cursor.takeRest();
      if (span instanceof Insertion) {
        overlap.gaps.set(position);
        continue;
      }
      int end = position + span.length();
      if (annotates || !(span instanceof Retain)) {
        overlap.items.set(position, end);
      }
      position = end;
    }
    return overlap;
  }

  /// Whether this inserts within the items that another changes.
  private boolean inserts(Overlap other) {
    return gaps.stream()
        .anyMatch(gap -> gap > 0 && other.items.get(gap - 1) && other.items.get(gap));
  }
}
