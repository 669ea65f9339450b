package org.wavegate.model.conversation;

import java.util.Optional;
import org.wavegate.model.blip.BlipText;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.DocumentEdit;
import org.wavegate.model.document.Run;
import org.wavegate.model.document.Run.End;
import org.wavegate.model.document.Run.Start;

/// The empty `reply` elements in the text of a blip that say where an inline thread is shown.
final class InlineAnchors {
  private InlineAnchors() {}

  /// Puts an anchor behind `offset` characters of a text; nothing where no such place is.
  static Optional<DocOp> insert(Document document, int offset, String thread) {
    BlipText blip = BlipText.of(document);
    if (document.isEmpty() || !isBoundary(blip.text(), offset)) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentEdit(document)
            .retainTo(blip.position(offset))
            .insert(anchor(thread), new ElementEnd())
            .finish());
  }

  /// Takes the anchors of a thread out; nothing where there is none.
  static Optional<DocOp> remove(Document document, String thread) {
    ElementStart anchor = anchor(thread);
    DocumentEdit edit = new DocumentEdit(document);
    boolean found = false;
    int position = 0;
    for (Run run : document.runs()) {
      if (run instanceof Start start
          && start.element().equals(anchor)
          && document.item(position + 1) instanceof End) {
        edit.retainTo(position).deleteTo(position + 2);
        found = true;
      }
      position += run.length();
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
