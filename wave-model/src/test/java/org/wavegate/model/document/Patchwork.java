package org.wavegate.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.Retain;

/// A long random document of many small ones, each behind a plain separator, so that an operation
/// on a few of them is valid on the whole and its outcome known piece by piece.
final class Patchwork {
  private static final Characters SEPARATOR = new Characters("|");

  private final Random random;
  private final RandomOps operations;
  private final List<DocOp> pieces = new ArrayList<>();

  Patchwork(long seed, int count) throws InvalidOperationException {
    random = new Random(seed);
    operations = new RandomOps(seed);
    for (int i = 0; i < count; i++) {
      pieces.add(operations.document());
    }
  }

  /// The operation that makes the whole document as it is now.
  DocOp content() {
    return new DocOp(
        pieces.stream()
            .flatMap(piece -> Stream.concat(Stream.of(SEPARATOR), piece.components().stream()))
            .toList());
  }

  /// Changes some of the pieces.
  ///
  /// @param share of how many pieces one is changed
  /// @return the operation that does so
  DocOp change(int share) throws InvalidOperationException {
    List<Component> operation = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      DocOp piece = pieces.get(i);
      operation.add(new Retain(1));
      if (random.nextInt(share) == 0) {
        DocOp change = operations.operation(piece);
        operation.addAll(change.components());
        pieces.set(i, Application.apply(piece, change));
      } else if (!piece.equals(DocOp.EMPTY)) {
        operation.add(new Retain(lengthOf(piece)));
      }
    }
    return merged(operation);
  }

  private static int lengthOf(DocOp content) {
    return content.components().stream()
        .mapToInt(component -> component instanceof Component.Span span ? span.length() : 0)
        .sum();
  }

  private static DocOp merged(List<Component> components) {
    OpCursor cursor = new OpCursor(new DocOp(components));
    OpBuilder merged = new OpBuilder();
    while (!cursor.atEnd()) {
      AnnotationUpdate update = cursor.update();
      merged.add(cursor.takeRest(), update);
    }
    return merged.build();
  }
}
