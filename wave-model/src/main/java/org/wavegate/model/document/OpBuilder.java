package org.wavegate.model.document;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;

/// Puts spans together to an operation in normal form: neighbours of one kind under one annotation
/// update are merged, and a boundary stands only where two neighbours differ (wave federation
/// reference, section 4.5). An operation that is well-formed that far stays so with every span, or
/// the span is refused.
public final class OpBuilder {
  private static final int INITIAL_CAPACITY = 4;

  private Component[] components = new Component[INITIAL_CAPACITY];
  private int size;
  private AnnotationUpdate update = AnnotationUpdate.NONE;
  private final Nesting nesting = new Nesting();

  /// How many items are retained at the end, beyond the components.
  private int retained;

  /// The text of the last component together with what was merged into it, if something was.
  private @Nullable StringBuilder mergedText;

  /// Appends a span that leaves annotations alone.
  public OpBuilder add(Span span) {
    return add(span, AnnotationUpdate.NONE);
  }

  /// Appends a span under the annotation update that covers it.
  public OpBuilder add(Span span, AnnotationUpdate spanUpdate) {
    if (span instanceof Retain(int count)) {
      return retain(count, spanUpdate);
    }
    passTo(spanUpdate);
    settleRetained();
    nesting.pass(span, size);
    if (size == 0 || !mergeText(components[size - 1], span)) {
      settleText();
      append(span);
    }
    return this;
  }

  /// Retains items and leaves their annotations alone.
  public OpBuilder retain(int count) {
    return retain(count, AnnotationUpdate.NONE);
  }

  /// Retains items under the annotation update that covers them.
  public OpBuilder retain(int count, AnnotationUpdate spanUpdate) {
    Retain.requireItems(count);
    passTo(spanUpdate);
    settleText();
    nesting.passRetention(size);
    if (retained > Integer.MAX_VALUE - count) {
      settleRetained();
    }
    retained += count;
    return this;
  }

  /// The operation; ill-formed where an element is left open. Ends the use of this builder.
  public DocOp build() {
    passTo(AnnotationUpdate.NONE);
    settleText();
    settleRetained();
    nesting.end(size);
    return DocOp.ofWellFormed(
        size == components.length ? components : Arrays.copyOf(components, size));
  }

  private void passTo(AnnotationUpdate next) {
    Optional<AnnotationBoundary> boundary = update.boundaryTo(next);
    if (boundary.isPresent()) {
      settleText();
      settleRetained();
      append(boundary.get());
      update = next;
    }
  }

  private void append(Component component) {
    if (size == components.length) {
      components = Arrays.copyOf(components, 2 * size);
    }
    components[size++] = component;
  }

  private void settleRetained() {
    if (retained != 0) {
      append(new Retain(retained));
      retained = 0;
    }
  }

  private boolean mergeText(Component last, Span span) {
    return switch (last) {
      case Characters(String head) when span instanceof Characters(String tail) ->
          mergeText(head, tail);
      case DeleteCharacters(String head) when span instanceof DeleteCharacters(String tail) ->
          mergeText(head, tail);
      case Component _ -> false;
    };
  }

  private boolean mergeText(String head, String tail) {
    if (mergedText == null) {
      mergedText = new StringBuilder(head);
    }
    mergedText.append(tail);
    return true;
  }

  private void settleText() {
    if (mergedText == null) {
      return;
    }
    String text = mergedText.toString();
    mergedText = null;
    components[size - 1] =
        components[size - 1] instanceof Characters
            ? new Characters(text)
            : new DeleteCharacters(text);
  }
}
