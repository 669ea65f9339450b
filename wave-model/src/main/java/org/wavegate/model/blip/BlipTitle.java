package org.wavegate.model.blip;

import java.util.Optional;
import java.util.OptionalInt;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.DocumentEdit;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.transform.Composer;

/// The title that a blip gives its conversation: what the first run of the annotation says or,
/// being empty, covers; else the first line of its text that is not blank. Each stretch of white
/// space in it is one space, and there is none at its ends.
public final class BlipTitle {
  static final String ANNOTATION = "conv/title";

  private BlipTitle() {}

  /// The first run of the annotation, from item `start` to before item `end`.
  private record Run(int start, int end, String value) {
    static Optional<Run> first(Document document) {
      OptionalInt start = document.find(ANNOTATION);
      return start.isPresent() ? Optional.of(from(document, start.getAsInt())) : Optional.empty();
    }

    private static Run from(Document document, int start) {
      String value = document.item(start).annotations().after(ANNOTATION).orElseThrow();
      int end = start;
      for (var items : document.runs(start, document.length())) {
        if (!items.annotations().after(ANNOTATION).equals(Optional.of(value))) {
          break;
        }
        end += items.length();
      }
      return new Run(start, end, value);
    }

    boolean isExplicit() {
      return !WhiteSpace.isBlank(value);
    }
  }

  /// A part of a text.
  private record Range(int start, int end) {}

  /// The title, empty where there is none.
  public static String of(Document document) {
    Optional<Run> run = Run.first(document);
    if (run.isPresent() && run.get().isExplicit()) {
      return WhiteSpace.collapse(run.get().value);
    }
    BlipText blip = BlipText.beginning(document, run.map(Run::end).orElse(0));
    Range place = place(blip, run);
    return WhiteSpace.collapse(blip.text().substring(place.start, place.end));
  }

  /// The content of a new blip whose first line is its title.
  ///
  /// @param title on one line
  /// @param text what follows, empty for nothing
  public static DocOp create(String title, String text) throws InvalidOperationException {
    DocOp content = Diff.create(text.isEmpty() ? title : title + "\n" + text);
    return Composer.compose(content, annotate(Document.EMPTY.apply(content), 0, title.length()));
  }

  /// The operation that gives a blip another title, where it stands now; nothing where it has it.
  ///
  /// @param title not blank
  public static Optional<DocOp> change(Document document, String title)
      throws InvalidOperationException {
    String wanted = WhiteSpace.collapse(title);
    if (of(document).equals(wanted)) {
      return Optional.empty();
    }
    Optional<Run> run = Run.first(document);
    if (run.filter(Run::isExplicit).isPresent()) {
      return Optional.of(
          new DocumentEdit(document)
              .retainTo(run.get().start)
              .annotateTo(run.get().end, ANNOTATION, Optional.of(wanted))
              .finish());
    }
    return Optional.of(write(document, run, wanted));
  }

  private static DocOp write(Document document, Optional<Run> run, String title)
      throws InvalidOperationException {
    BlipText blip = BlipText.of(document);
    Range place = place(blip, run);
    String text = new StringBuilder(blip.text()).replace(place.start, place.end, title).toString();
    Optional<DocOp> rewritten = Diff.toExactly(document, text);
    if (rewritten.isEmpty()) {
      return annotate(document, place.start, title.length());
    }
    Document changed = document.apply(rewritten.get());
    return Composer.compose(rewritten.get(), annotate(changed, place.start, title.length()));
  }

  /// Lays the annotation on a part of the text, with the line that it begins, and nowhere else.
  private static DocOp annotate(Document document, int offset, int length) {
    BlipText blip = BlipText.of(document);
    return new DocumentEdit(document)
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
    return WhiteSpace.isBlank(text.substring(range.start, range.end));
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
