package org.wavegate.model.document;

import java.util.Objects;
import java.util.OptionalInt;

/// A document: a sequence of items (characters in UTF-16 units, element starts, element ends), each
/// with annotations (wave federation reference, section 4.1). Immutable: an operation gives another
/// document that shares all that it leaves alone, so whoever holds one keeps a snapshot for next to
/// nothing.
///
/// It is a balanced tree over chunks of runs. To apply an operation costs its length and that of
/// what it changes, times the logarithm of the document's length; what it only retains is not
/// looked at.
///
/// In memory a Latin-1 character of a 5 MB text takes 1.23 bytes, with 600 annotated ranges 1.26;
/// an item of 2,500 lines takes 2.45 bytes where they have 60 characters, 1.52 where they have 200.
/// Around its characters, which are two bytes each in a piece with others than Latin-1, a piece of
/// text takes 68 bytes and a chunk, with its branch, about 100.
public final class Document {
  /// The document without items, which every document begins as.
  public static final Document EMPTY = new Document(Tree.EMPTY);

  private final Tree tree;

  Document(Tree tree) {
    this.tree = tree;
  }

  /// How many items there are.
  public int length() {
    return tree.length();
  }

  public boolean isEmpty() {
    return length() == 0;
  }

  /// The document after an operation, if that fits; otherwise the exception names the violation.
  public Document apply(DocOp operation) throws InvalidOperationException {
    return new Document(new Applier(tree, operation).run());
  }

  Tree tree() {
    return tree;
  }

  /// The runs from start to end.
  public Iterable<Run> runs() {
    return runs(0, length());
  }

  /// The runs of the items from `from` to before `to`, the first and the last cut to fit.
  public Iterable<Run> runs(int from, int to) {
    Objects.checkFromToIndex(from, to, length());
    return () -> new Runs(tree, from, to);
  }

  /// A single item, of a character beyond the basic plane one half.
  public Run item(int position) {
    Objects.checkIndex(position, length());
    return runs(position, position + 1).iterator().next();
  }

  /// The annotations that an insertion at a position inherits: those of the item to its left, none
  /// at the start.
  public AnnotationUpdate annotationsBefore(int position) {
    return position == 0 ? AnnotationUpdate.NONE : item(position - 1).annotations();
  }

  /// The position of the first item with an annotation. What lies before it is mostly not looked
  /// at.
  public OptionalInt find(String annotation) {
    return tree.find(annotation);
  }

  /// How many annotations the runs have, taken together: what they cost whoever walks them all.
  public long annotationCount() {
    return tree.annotationCount();
  }

  /// The operation that makes this document from nothing, in normal form.
  public DocOp asOperation() {
    OpBuilder operation = new OpBuilder();
    for (Run run : runs()) {
      operation.add(run.insertion(), run.annotations());
    }
    return operation.build();
  }

  /// Whether the items are the same, however either document came to be.
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Document document
            && length() == document.length()
            && hasItems(new TreeReader(document.tree)));
  }

  private boolean hasItems(TreeReader others) {
    TreeReader own = new TreeReader(tree);
    while (!own.atEnd()) {
      int count = Math.min(own.remaining(), others.remaining());
      if (!own.take(count).equals(others.take(count))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return asOperation().hashCode();
  }

  @Override
  public String toString() {
    return asOperation().toString();
  }
}
