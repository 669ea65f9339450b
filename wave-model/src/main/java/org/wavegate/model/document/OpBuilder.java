package org.wavegate.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;

/// Puts spans together to an operation in normal form: neighbours of one kind under one annotation
/// update are merged, and a boundary stands only where two neighbours differ (wave federation
/// reference, section 4.5).
public final class OpBuilder {
  private final List<Component> components = new ArrayList<>();
  private AnnotationUpdate update = AnnotationUpdate.NONE;

  /// The text of the last component together with what was merged into it; empty where nothing was.
  private final StringBuilder mergedText = new StringBuilder();

  /// Appends a span that leaves annotations alone.
  public OpBuilder add(Span span) {
    return add(span, AnnotationUpdate.NONE);
  }

  /// Appends a span under the annotation update that covers it.
  public OpBuilder add(Span span, AnnotationUpdate spanUpdate) {
    Optional<AnnotationBoundary> boundary = update.boundaryTo(spanUpdate);
    if (boundary.isEmpty() && !components.isEmpty() && merge(components.getLast(), span)) {
      return this;
    }
    settleText();
    boundary.ifPresent(components::add);
    update = spanUpdate;
    components.add(span);
    return this;
  }

  /// The operation; ill-formed where the spans make no whole. Ends the use of this builder.
  public DocOp build() {
    settleText();
    update.boundaryTo(AnnotationUpdate.NONE).ifPresent(components::add);
    return new DocOp(components);
  }

  private boolean merge(Component last, Span span) {
    return switch (last) {
      case Retain(int head)
          when span instanceof Retain(int tail) && head <= Integer.MAX_VALUE - tail -> {
        components.set(components.size() - 1, new Retain(head + tail));
        yield true;
      }
      case Characters(String head) when span instanceof Characters(String tail) ->
          mergeText(head, tail);
      case DeleteCharacters(String head) when span instanceof DeleteCharacters(String tail) ->
          mergeText(head, tail);
      case Component _ -> false;
    };
  }

  private boolean mergeText(String head, String tail) {
    if (mergedText.isEmpty()) {
      mergedText.append(head);
    }
    mergedText.append(tail);
    return true;
  }

  private void settleText() {
    if (mergedText.isEmpty()) {
      return;
    }
    String text = mergedText.toString();
    mergedText.setLength(0);
    components.set(
        components.size() - 1,
        components.getLast() instanceof Characters
            ? new Characters(text)
            : new DeleteCharacters(text));
  }
}
