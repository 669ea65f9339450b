package org.wavegate.model.conversation;

import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.OpCursor;

/// Writes an operation on a document from left to right, with the annotation updates that it needs
/// to be valid (wave federation reference, section 4.3).
final class DocumentEdit {
  private final OpCursor document;
  private final OpBuilder operation = new OpBuilder();
  private int position;

  /// The annotations of the item of the document just left of the cursor.
  private AnnotationUpdate left = AnnotationUpdate.NONE;

  /// The annotations of the last item that the operation leaves or makes.
  private AnnotationUpdate produced = AnnotationUpdate.NONE;

  DocumentEdit(DocOp content) {
    document = new OpCursor(content);
  }

  DocumentEdit retainTo(int end) {
    while (position < end) {
      int length = next(end);
      operation.add(new Retain(length));
      produced = left;
    }
    return this;
  }

  /// Deletes up to a position; what lies between must be whole elements and text.
  DocumentEdit deleteTo(int end) {
    while (position < end) {
      AnnotationUpdate update = document.update().to(produced);
      left = document.update();
      Span item = document.take(Math.min(document.remaining(), end - position));
      position += item.length();
      if (item instanceof Insertion content) {
        operation.add(content.inverse(), update);
      }
    }
    return this;
  }

  /// Inserts with the annotations of the item to the left.
  DocumentEdit insert(Insertion insertion) {
    return insert(insertion, AnnotationUpdate.NONE);
  }

  DocumentEdit insert(Insertion insertion, AnnotationUpdate update) {
    operation.add(insertion, update);
    produced = update.on(left);
    return this;
  }

  /// The annotations that an insertion at this place inherits, as an update from nothing.
  AnnotationUpdate inherited() {
    return left;
  }

  /// Retains what is left, and ends.
  DocOp finish() {
    while (!document.atEnd()) {
      operation.add(new Retain(next(Integer.MAX_VALUE)));
    }
    return operation.build();
  }

  private int next(int end) {
    int length = Math.min(document.remaining(), end - position);
    left = document.update();
    document.skip(length);
    position += length;
    return length;
  }
}
