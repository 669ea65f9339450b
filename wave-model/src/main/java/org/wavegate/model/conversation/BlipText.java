package org.wavegate.model.conversation;

import java.util.Optional;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpCursor;

/// The plain text of blip documents.
final class BlipText {
  static final String TITLE_ANNOTATION = "conv/title";

  private BlipText() {}

  /// The text of a blip, its lines separated by line feeds; what is in its head does not count.
  static String plain(DocOp content) {
    StringBuilder text = new StringBuilder();
    boolean inLines = false;
    int headDepth = 0;
    OpCursor cursor = new OpCursor(content);
    while (!cursor.atEnd()) {
      Span span = cursor.takeRest();
      if (span instanceof ElementStart start) {
        if (headDepth > 0 || start.type().equals("head")) {
          headDepth++;
        } else if (start.type().equals("line")) {
          text.append(inLines || !text.isEmpty() ? "\n" : "");
          inLines = true;
        }
      } else if (span instanceof ElementEnd && headDepth > 0) {
        headDepth--;
      } else if (span instanceof Characters(String characters) && headDepth == 0) {
        text.append(characters);
      }
    }
    return text.toString();
  }

  /// The title that a blip gives its conversation: what the annotation says or covers, else the
  /// first line that is not blank.
  static String title(DocOp content) {
    return annotatedTitle(content)
        .filter(title -> !title.isBlank())
        .or(() -> plain(content).lines().filter(line -> !line.isBlank()).findFirst())
        .map(String::strip)
        .orElse("");
  }

  private static Optional<String> annotatedTitle(DocOp content) {
    OpCursor cursor = new OpCursor(content);
    while (!cursor.atEnd() && cursor.update().after(TITLE_ANNOTATION).isEmpty()) {
      cursor.takeRest();
    }
    if (cursor.atEnd()) {
      return Optional.empty();
    }
    Optional<String> value = cursor.update().after(TITLE_ANNOTATION);
    if (!value.equals(Optional.of(""))) {
      return value;
    }
    StringBuilder covered = new StringBuilder();
    while (!cursor.atEnd() && cursor.update().after(TITLE_ANNOTATION).equals(value)) {
      if (cursor.takeRest() instanceof Characters(String text)) {
        covered.append(text);
      }
    }
    return Optional.of(covered.toString());
  }
}
