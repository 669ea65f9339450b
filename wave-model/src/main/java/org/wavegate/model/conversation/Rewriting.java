package org.wavegate.model.conversation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpCursor;

/// Leads a blip document to another plain text. The document is seen as its text, where a line feed
/// is a `line` element other than the first; all else that stands in it (images, anchors of
/// replies) is left where it is.
final class Rewriting {
  private static final int LINE_ITEMS = 2;

  private final DocOp content;
  private final StringBuilder text = new StringBuilder();

  /// The position in the document of each character of the text.
  private final List<Integer> positions = new ArrayList<>();

  /// Which characters of the text are lines, and not a line feed among the characters.
  private final BitSet lines = new BitSet();

  /// Where text begins: after the first line element, else at the start of the body.
  private int textStart;

  private Rewriting(DocOp content) {
    this.content = content;
    read();
  }

  /// The operation that leads from the document to the text; nothing where it is there already.
  static Optional<DocOp> of(DocOp content, String newText) {
    Rewriting rewriting = new Rewriting(content);
    String target = newText.replaceAll("\\R", "\n");
    List<TextDiff.Hunk> hunks = TextDiff.between(rewriting.text.toString(), target);
    return hunks.isEmpty() ? Optional.empty() : Optional.of(rewriting.write(hunks, target));
  }

  private void read() {
    OpCursor cursor = new OpCursor(content);
    boolean inLines = false;
    int headDepth = 0;
    int position = 0;
    while (!cursor.atEnd()) {
      Span span = cursor.takeRest();
      if (span instanceof ElementStart start) {
        if (headDepth > 0 || start.type().equals("head")) {
          headDepth++;
        } else if (start.type().equals("body") && !inLines && positions.isEmpty()) {
          textStart = position + 1;
        } else if (start.type().equals("line") && cursor.span() instanceof ElementEnd) {
          if (inLines || !positions.isEmpty()) {
            lines.set(text.length());
            text.append('\n');
            positions.add(position);
          } else {
            textStart = position + LINE_ITEMS;
          }
          inLines = true;
        }
      } else if (span instanceof ElementEnd && headDepth > 0) {
        headDepth--;
      } else if (span instanceof Characters(String characters) && headDepth == 0) {
        text.append(characters);
        for (int i = 0; i < characters.length(); i++) {
          positions.add(position + i);
        }
      }
      position += span.length();
    }
  }

  private DocOp write(List<TextDiff.Hunk> hunks, String target) {
    DocumentEdit edit = new DocumentEdit(content);
    for (TextDiff.Hunk hunk : hunks) {
      edit.retainTo(hunk.oldStart() == 0 ? textStart : end(hunk.oldStart() - 1));
      insert(edit, target.substring(hunk.newStart(), hunk.newEnd()));
      delete(edit, hunk.oldStart(), hunk.oldEnd());
    }
    return edit.finish();
  }

  /// Deletes characters of the text in runs that adjoin in the document, retaining what stands
  /// between the runs.
  private void delete(DocumentEdit edit, int start, int end) {
    int runStart = start;
    while (runStart < end) {
      int runEnd = runStart + 1;
      while (runEnd < end && positions.get(runEnd) == end(runEnd - 1)) {
        runEnd++;
      }
      edit.retainTo(positions.get(runStart)).deleteTo(end(runEnd - 1));
      runStart = runEnd;
    }
  }

  /// The position after a character of the text.
  private int end(int index) {
    return positions.get(index) + (lines.get(index) ? LINE_ITEMS : 1);
  }

  /// Inserted text looks like what is left of it, but a title does not run on over a line's end.
  private static void insert(DocumentEdit edit, String inserted) {
    AnnotationUpdate endTitle =
        edit.inherited()
            .of(BlipText.TITLE_ANNOTATION)
            .map(title -> AnnotationUpdate.of(List.of(title.inverse())))
            .orElse(AnnotationUpdate.NONE);
    AnnotationUpdate update = AnnotationUpdate.NONE;
    String[] lines = inserted.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        update = endTitle;
        edit.insert(new ElementStart("line", Attributes.NONE), update);
        edit.insert(new ElementEnd(), update);
      }
      if (!lines[i].isEmpty()) {
        edit.insert(new Characters(lines[i]), update);
      }
    }
  }
}
