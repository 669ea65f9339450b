package org.wavegate.model.document;

import java.util.NoSuchElementException;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Span;

/// Walks the spans of an operation, whole or in parts, each under the annotation update that is
/// open there. A boundary takes effect with the span that follows it, so one that waits for its
/// span is not yet part of [#lastUpdate].
public final class OpCursor {
  private final DocOp operation;
  private int index;
  private int offset;
  private AnnotationUpdate update = AnnotationUpdate.NONE;
  private AnnotationUpdate lastUpdate = AnnotationUpdate.NONE;

  public OpCursor(DocOp operation) {
    this.operation = operation;
    passBoundary();
  }

  /// Whether every span was taken.
  public boolean atEnd() {
    return index == operation.size();
  }

  /// The component that the next part belongs to, whole even where parts of it were taken.
  public Span span() {
    if (atEnd() || !(operation.component(index) instanceof Span span)) {
      throw new NoSuchElementException("the operation has ended");
    }
    return span;
  }

  /// How many items of [#span] are left.
  public int remaining() {
    return span().length() - offset;
  }

  /// The update over the next span.
  public AnnotationUpdate update() {
    return update;
  }

  /// The update over the last span taken; none at the start.
  public AnnotationUpdate lastUpdate() {
    return lastUpdate;
  }

  /// Takes the next `count` items of [#span].
  public Span take(int count) {
    Span part = span().part(offset, offset + count);
    skip(count);
    return part;
  }

  /// Takes what is left of [#span].
  public Span takeRest() {
    return take(remaining());
  }

  /// Passes the next `count` items of [#span].
  public void skip(int count) {
    lastUpdate = update;
    offset += count;
    if (offset == span().length()) {
      offset = 0;
      index++;
      passBoundary();
    }
  }

  private void passBoundary() {
    if (!atEnd() && operation.component(index) instanceof AnnotationBoundary boundary) {
      update = update.past(boundary);
      index++;
    }
  }
}
