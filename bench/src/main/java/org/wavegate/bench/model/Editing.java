package org.wavegate.bench.model;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.ValueChange;

/// Editing as the generator makes it: documents of lines, every eighth of them bold, and
/// one-character insertions anywhere in them. The same seed makes the same.
final class Editing {
  private static final long SEED = 20261122;
  private static final String WORDS = "the quick brown fox jumps over the lazy dog ".repeat(2);
  private static final AnnotationUpdate BOLD =
      AnnotationUpdate.of(
          List.of(new ValueChange("style/fontWeight", Optional.empty(), Optional.of("bold"))));

  private final Random random = new Random(SEED);

  /// A document of at least so many items.
  static DocOp document(int items) {
    OpBuilder document = new OpBuilder().add(new ElementStart("body", Attributes.NONE));
    int size = 2;
    for (int line = 0; size < items; line++) {
      String text = WORDS.substring(0, Math.min(WORDS.length(), Math.max(1, items - size - 2)));
      document
          .add(new ElementStart("line", Attributes.NONE))
          .add(new ElementEnd())
          .add(new Characters(text), line % 8 == 7 ? BOLD : AnnotationUpdate.NONE);
      size += 2 + text.length();
    }
    return document.add(new ElementEnd()).build();
  }

  /// A position inside the body of a document of so many items.
  int position(int items) {
    return 1 + random.nextInt(items - 1);
  }

  /// Inserts one character at a position of a document of so many items.
  DocOp insert(int position, int items) {
    String letter = String.valueOf((char) ('a' + random.nextInt(26)));
    return new OpBuilder()
        .add(new Retain(position))
        .add(new Characters(letter))
        .add(new Retain(items - position))
        .build();
  }

  /// Inserts one character each, anywhere in a document of so many items.
  DocOp[] inserts(int count, int items) {
    return Stream.generate(() -> insert(position(items), items)).limit(count).toArray(DocOp[]::new);
  }
}
