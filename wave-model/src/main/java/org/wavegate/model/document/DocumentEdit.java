package org.wavegate.model.document;

import java.util.List;
import java.util.Optional;
import org.wavegate.model.document.Component.Insertion;

/// Writes an operation on a document from left to right, with the annotation updates that it needs
/// to be valid (wave federation reference, section 4.3): what is inserted inherits from the item
/// left of it, and what is deleted gives way to the last item that stays. What it only retains is
/// not looked at.
public final class DocumentEdit {
  private final Document document;
  private final OpBuilder operation = new OpBuilder();
  private int position;

  /// The annotations of the item of the document just left of the cursor.
  private AnnotationUpdate left = AnnotationUpdate.NONE;

  /// The annotations of the last item that the operation leaves or makes.
  private AnnotationUpdate produced = AnnotationUpdate.NONE;

  /// Begins at the start of a document.
  public DocumentEdit(Document document) {
    this.document = document;
  }

  /// Retains up to a position.
  public DocumentEdit retainTo(int end) {
    if (position < end) {
      left = document.annotationsBefore(end);
      produced = left;
      operation.retain(end - position);
      position = end;
    }
    return this;
  }

  /// Retains all that is left.
  public DocumentEdit retainRest() {
    return retainTo(document.length());
  }

  /// Retains up to a position and gives all until there this value of an annotation, or none.
  public DocumentEdit annotateTo(int end, String key, Optional<String> value) {
    if (position < end) {
      for (Run run : document.runs(position, end)) {
        annotate(run, key, value);
      }
    }
    return this;
  }

  /// Retains all that is left and gives it this value of an annotation, or none.
  public DocumentEdit annotateRest(String key, Optional<String> value) {
    return annotateTo(document.length(), key, value);
  }

  /// Deletes up to a position; what lies between must be whole elements and text.
  public DocumentEdit deleteTo(int end) {
    if (position < end) {
      for (Run run : document.runs(position, end)) {
        delete(run);
      }
    }
    return this;
  }

  /// Deletes all that is left.
  public DocumentEdit deleteRest() {
    return deleteTo(document.length());
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
    return position == document.length()
        ? AnnotationUpdate.NONE
        : document.item(position).annotations();
  }

  /// Retains what is left, and ends.
  public DocOp finish() {
    retainRest();
    return operation.build();
  }

  private void delete(Run run) {
    left = run.annotations();
    position += run.length();
    operation.add(run.insertion().inverse(), left.to(produced));
  }

  private void annotate(Run run, String key, Optional<String> value) {
    Optional<String> present = run.annotations().after(key);
    AnnotationUpdate update =
        present.equals(value)
            ? AnnotationUpdate.NONE
            : AnnotationUpdate.of(List.of(new ValueChange(key, present, value)));
    left = run.annotations();
    produced = update.on(left);
    position += run.length();
    operation.retain(run.length(), update);
  }
}
