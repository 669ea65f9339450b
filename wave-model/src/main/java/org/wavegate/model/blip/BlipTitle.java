package org.wavegate.model.blip;

import java.util.Optional;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.DocumentEdit;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpCursor;
import org.wavegate.model.transform.Composer;

/// The title that a blip gives its conversation: what the first run of the annotation says or,
/// being empty, covers; else the first line of its text that is not blank. Each stretch of white
/// space in it is one space, and there is none at its ends.
public final class BlipTitle {
  static final String ANNOTATION = "conv/title";

  private BlipTitle() {}

  /// The first run of the annotation, from item `start` to before item `end`.
  private record Run(int start, int end, String value) {
    static Optional<Run> first(DocOp content) {
      OpCursor cursor = new OpCursor(content);
      int start = 0;
      while (!cursor.atEnd() && cursor.update().after(ANNOTATION).isEmpty()) {
        start += cursor.takeRest().length();
      }
      if (cursor.atEnd()) {
        return Optional.empty();
      }
      Optional<String> value = cursor.update().after(ANNOTATION);
      int end = start;
      while (!cursor.atEnd() && cursor.update().after(ANNOTATION).equals(value)) {
        end += cursor.takeRest().length();
      }
      return Optional.of(new Run(start, end, value.orElseThrow()));
    }

    boolean isExplicit() {
      return !WhiteSpace.collapse(value).isEmpty();
    }
  }

  /// A part of a text.
  private record Range(int start, int end) {}

  /// The title, empty where there is none.
  public static String of(DocOp content) {
    Optional<Run> run = Run.first(content);
    if (run.isPresent() && run.get().isExplicit()) {
      return WhiteSpace.collapse(run.get().value);
    }
    BlipText blip = BlipText.of(content);
    Range place = place(blip, run);
    return WhiteSpace.collapse(blip.text().substring(place.start, place.end));
  }

  /// The content of a new blip whose first line is its title.
  ///
  /// @param title on one line
  /// @param text what follows, empty for nothing
  public static DocOp create(String title, String text) throws InvalidOperationException {
    DocOp content = Diff.create(text.isEmpty() ? title : title + "\n" + text);
    return applied(content, annotate(content, 0, title.length()));
  }

  /// The operation that gives a blip another title, where it stands now; nothing where it has it.
  ///
  /// @param title not blank
  public static Optional<DocOp> change(DocOp content, String title)
      throws InvalidOperationException {
    String wanted = WhiteSpace.collapse(title);
    if (of(content).equals(wanted)) {
      return Optional.empty();
    }
    Optional<Run> run = Run.first(content);
    if (run.filter(Run::isExplicit).isPresent()) {
      return Optional.of(
          new DocumentEdit(content)
              .retainTo(run.get().start)
              .annotateTo(run.get().end, ANNOTATION, Optional.of(wanted))
              .finish());
    }
    return Optional.of(write(content, run, wanted));
  }

  private static DocOp write(DocOp content, Optional<Run> run, String title)
      throws InvalidOperationException {
    BlipText blip = BlipText.of(content);
    Range place = place(blip, run);
    String text = new StringBuilder(blip.text()).replace(place.start, place.end, title).toString();
    Optional<DocOp> rewritten = Diff.to(content, text);
    if (rewritten.isEmpty()) {
      return annotate(content, place.start, title.length());
    }
    DocOp changed = applied(content, rewritten.get());
    return Composer.compose(rewritten.get(), annotate(changed, place.start, title.length()));
  }

  private static DocOp applied(DocOp content, DocOp operation) throws InvalidOperationException {
    return Document.EMPTY.apply(content).apply(operation).asOperation();
  }

  /// Lays the annotation on a part of the text, with the line that it begins, and nowhere else.
  private static DocOp annotate(DocOp content, int offset, int length) {
    BlipText blip = BlipText.of(content);
    return new DocumentEdit(content)
        .annotateTo(blip.lineOrPosition(offset), ANNOTATION, Optional.empty())
        .annotateTo(blip.end(offset + length - 1), ANNOTATION, Optional.of(""))
        .annotateRest(ANNOTATION, Optional.empty())
        .finish();
  }

  /// Where the title stands in the text: where the annotation lies or, that being blank, in the
  /// first line that is not, else in the first.
  private static Range place(BlipText blip, Optional<Run> run) {
    return run.map(covering -> covered(blip, covering))
        .filter(range -> !isBlank(blip.text(), range))
        .orElseGet(() -> firstLine(blip.text()));
  }

  private static boolean isBlank(String text, Range range) {
    return WhiteSpace.collapse(text.substring(range.start, range.end)).isEmpty();
  }

  private static Range covered(BlipText blip, Run run) {
    int length = blip.text().length();
    int start = 0;
    while (start < length && blip.start(start) < run.start) {
      start++;
    }
    int end = start;
    while (end < length && blip.start(end) < run.end) {
      end++;
    }
    while (start < end && blip.text().charAt(start) == '\n') {
      start++;
    }
    return new Range(start, end);
  }

  private static Range firstLine(String text) {
    Range line = lineFrom(text, 0);
    while (isBlank(text, line) && line.end < text.length()) {
      line = lineFrom(text, line.end + 1);
    }
    return isBlank(text, line) ? lineFrom(text, 0) : line;
  }

  private static Range lineFrom(String text, int start) {
    int feed = text.indexOf('\n', start);
    return new Range(start, feed < 0 ? text.length() : feed);
  }
}
