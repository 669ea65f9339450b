package org.wavegate.model.document;

import java.util.List;
import java.util.Optional;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;

/// Writes an operation on a document from left to right, with the annotation updates that it needs
/// to be valid (wave federation reference, section 4.3): what is inserted inherits from the item
/// left of it, and what is deleted gives way to the last item that stays.
public final class DocumentEdit {
  private final OpCursor document;
  private final OpBuilder operation = new OpBuilder();
  private int position;

  /// The annotations of the item of the document just left of the cursor.
  private AnnotationUpdate left = AnnotationUpdate.NONE;

  /// The annotations of the last item that the operation leaves or makes.
  private AnnotationUpdate produced = AnnotationUpdate.NONE;

  /// Begins at the start of a document.
  ///
  /// @param content the operation that makes it from nothing
  public DocumentEdit(DocOp content) {
    document = new OpCursor(content);
  }

  /// Retains up to a position.
  public DocumentEdit retainTo(int end) {
    while (position < end) {
      retainNext(end, AnnotationUpdate.NONE);
    }
    return this;
  }

  /// Retains all that is left.
  public DocumentEdit retainRest() {
    while (!document.atEnd()) {
      retainNext(Integer.MAX_VALUE, AnnotationUpdate.NONE);
    }
    return this;
  }

  /// Retains up to a position and gives all until there this value of an annotation, or none.
  public DocumentEdit annotateTo(int end, String key, Optional<String> value) {
    while (position < end) {
      annotateNext(end, key, value);
    }
    return this;
  }

  /// Retains all that is left and gives it this value of an annotation, or none.
  public DocumentEdit annotateRest(String key, Optional<String> value) {
    while (!document.atEnd()) {
      annotateNext(Integer.MAX_VALUE, key, value);
    }
    return this;
  }

  /// Deletes up to a position; what lies between must be whole elements and text.
  public DocumentEdit deleteTo(int end) {
    while (position < end) {
      deleteNext(end);
    }
    return this;
  }

  /// Deletes all that is left.
  public DocumentEdit deleteRest() {
    while (!document.atEnd()) {
      deleteNext(Integer.MAX_VALUE);
    }
    return this;
  }

  /// Inserts with the annotations of the item to the left.
  public DocumentEdit insert(Insertion... insertions) {
    for (Insertion insertion : insertions) {
      insert(insertion, left);
    }
    return this;
  }

  /// Inserts with these annotations, an update from nothing.
  public DocumentEdit insert(Insertion insertion, AnnotationUpdate annotations) {
    operation.add(insertion, left.to(annotations));
    produced = annotations;
    return this;
  }

  /// The annotations of the item to the left, as an update from nothing.
  public AnnotationUpdate left() {
    return left;
  }

  /// The annotations of the item to the right, as an update from nothing.
  public AnnotationUpdate right() {
    return document.atEnd() ? AnnotationUpdate.NONE : document.update();
  }

  /// Retains what is left, and ends.
  public DocOp finish() {
    retainRest();
    return operation.build();
  }

  private void deleteNext(int end) {
    AnnotationUpdate update = document.update().to(produced);
    left = document.update();
    Span item = document.take(Math.min(document.remaining(), end - position));
    position += item.length();
    if (item instanceof Insertion content) {
      operation.add(content.inverse(), update);
    }
  }

  private void annotateNext(int end, String key, Optional<String> value) {
    Optional<String> present = document.update().after(key);
    retainNext(
        end,
        present.equals(value)
            ? AnnotationUpdate.NONE
            : AnnotationUpdate.of(List.of(new ValueChange(key, present, value))));
  }

  private void retainNext(int end, AnnotationUpdate update) {
    int length = Math.min(document.remaining(), end - position);
    left = document.update();
    produced = update.on(left);
    document.skip(length);
    position += length;
    operation.add(new Retain(length), update);
  }
}
