package org.wavegate.model.document;

import java.util.List;
import java.util.OptionalInt;

/// The items of a document as a balanced binary tree over chunks of runs. Immutable, so that
/// documents share what they have in common. The heights of two siblings differ by 1 at most.
sealed interface Tree {
  /// No items.
  Chunk EMPTY = new Chunk(List.of());

  /// How many items there are.
  int length();

  /// How many branches lie over the farthest chunk.
  int height();

  /// How many annotations the runs have, taken together.
  long annotationCount();

  /// One bit for each annotation that a run may have, so that a search passes over subtrees without
  /// it. Several annotations share a bit.
  int annotationBits();

  /// The position of the first item with an annotation.
  OptionalInt find(String annotation);

  private static int bit(String annotation) {
    return 1 << annotation.hashCode();
  }

  /// The annotations of the last item; none where there is no item.
  AnnotationUpdate lastAnnotations();

  /// The items of `left`, then those of `right`. Costs the difference of their heights.
  static Tree concat(Tree left, Tree right) {
    int lean = left.height() - right.height();
    if (lean > 1 && left instanceof Branch tall) {
      return balanced(tall.left, concat(tall.right, right));
    }
    if (lean < -1 && right instanceof Branch tall) {
      return balanced(concat(left, tall.left), tall.right);
    }
    return new Branch(left, right);
  }

  /// A branch over two trees whose heights differ by 2 at most: rotated where it would lean.
  private static Branch balanced(Tree left, Tree right) {
    int lean = left.height() - right.height();
    if (lean > 1 && left instanceof Branch tall) {
      return tall.right.height() > tall.left.height() && tall.right instanceof Branch inner
          ? new Branch(new Branch(tall.left, inner.left), new Branch(inner.right, right))
          : new Branch(tall.left, new Branch(tall.right, right));
    }
    if (lean < -1 && right instanceof Branch tall) {
      return tall.left.height() > tall.right.height() && tall.left instanceof Branch inner
          ? new Branch(new Branch(left, inner.left), new Branch(inner.right, tall.right))
          : new Branch(new Branch(left, tall.left), tall.right);
    }
    return new Branch(left, right);
  }

  /// Two trees, one after the other.
  final class Branch implements Tree {
    final Tree left;
    final Tree right;
    private final int length;
    private final int height;
    private final int annotationBits;
    private final long annotationCount;

    private Branch(Tree left, Tree right) {
      this.left = left;
      this.right = right;
      length = left.length() + right.length();
      height = 1 + Math.max(left.height(), right.height());
      annotationBits = left.annotationBits() | right.annotationBits();
      annotationCount = left.annotationCount() + right.annotationCount();
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public int height() {
      return height;
    }

    @Override
    public long annotationCount() {
      return annotationCount;
    }

    @Override
    public int annotationBits() {
      return annotationBits;
    }

    @Override
    public OptionalInt find(String annotation) {
      if ((annotationBits & bit(annotation)) == 0) {
        return OptionalInt.empty();
      }
      OptionalInt first = left.find(annotation);
      if (first.isPresent()) {
        return first;
      }
      OptionalInt later = right.find(annotation);
      return later.isPresent() ? OptionalInt.of(left.length() + later.getAsInt()) : later;
    }

    @Override
    public AnnotationUpdate lastAnnotations() {
      return right.lastAnnotations();
    }
  }

  /// A few runs.
  final class Chunk implements Tree {
    private final List<Run> runs;
    private final int length;
    private final int annotationBits;
    private final long annotationCount;

    Chunk(List<Run> runs) {
      this.runs = List.copyOf(runs);
      int items = 0;
      int bits = 0;
      long annotations = 0;
      for (Run run : runs) {
        items += run.length();
        annotations += run.annotations().changes().size();
        for (ValueChange change : run.annotations().changes()) {
          bits |= bit(change.key());
        }
      }
      length = items;
      annotationBits = bits;
      annotationCount = annotations;
    }

    List<Run> runs() {
      return runs;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public int height() {
      return 0;
    }

    @Override
    public long annotationCount() {
      return annotationCount;
    }

    @Override
    public int annotationBits() {
      return annotationBits;
    }

    @Override
    public OptionalInt find(String annotation) {
      int position = 0;
      for (Run run : runs) {
        if (run.annotations().of(annotation).isPresent()) {
          return OptionalInt.of(position);
        }
        position += run.length();
      }
      return OptionalInt.empty();
    }

    @Override
    public AnnotationUpdate lastAnnotations() {
      return runs.isEmpty() ? AnnotationUpdate.NONE : runs.getLast().annotations();
    }
  }
}
