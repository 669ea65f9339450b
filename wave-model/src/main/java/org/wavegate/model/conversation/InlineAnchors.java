package org.wavegate.model.conversation;

import java.util.Optional;
import org.wavegate.model.blip.BlipText;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.DocumentEdit;
import org.wavegate.model.document.OpCursor;

/// The empty `reply` elements in the text of a blip that say where an inline thread is shown.
final class InlineAnchors {
  private InlineAnchors() {}

  /// Puts an anchor behind `offset` characters of a text; nothing where no such place is.
  static Optional<DocOp> insert(DocOp content, int offset, String thread) {
    BlipText blip = BlipText.of(content);
    if (content.equals(DocOp.EMPTY) || !isBoundary(blip.text(), offset)) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentEdit(content)
            .retainTo(blip.position(offset))
            .insert(anchor(thread), new ElementEnd())
            .finish());
  }

  /// Takes the anchors of a thread out; nothing where there is none.
  static Optional<DocOp> remove(DocOp content, String thread) {
    ElementStart anchor = anchor(thread);
    DocumentEdit edit = new DocumentEdit(content);
    OpCursor cursor = new OpCursor(content);
    boolean found = false;
    int position = 0;
    while (!cursor.atEnd()) {
      Span span = cursor.takeRest();
      if (span.equals(anchor) && !cursor.atEnd() && cursor.span() instanceof ElementEnd) {
        edit.retainTo(position).deleteTo(position + 2);
        found = true;
      }
      position += span.length();
    }
    return found ? Optional.of(edit.finish()) : Optional.empty();
  }

  private static boolean isBoundary(String text, int offset) {
    return 0 <= offset
        && offset <= text.length()
        && (offset == 0
            || offset == text.length()
            || !Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset)));
  }

  private static ElementStart anchor(String thread) {
    return new ElementStart("reply", Attributes.of("id", thread));
  }
}
