package org.wavegate.model.blip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.DocumentEdit;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.document.ValueChange;

/// Leads a blip to another plain text by the smallest operation: the fewest characters go and come,
/// what stays keeps its formatting, and atoms stay where they are.
///
/// What comes looks like what it replaces or, where it replaces nothing, like what is left of it; a
/// link or an agent's mark goes on only where it stands on both sides, a title never over a line's
/// end. A line that comes is an item of a list where the one before it is; a first line without an
/// element gets one when it changes at its start.
public final class Diff {
  private static final Set<String> MARKS_OF_AGENTS = Set.of("lang", "spell", "tr/1");

  private final BlipText blip;
  private final String wished;
  private final DocumentEdit edit;

  private Diff(Document document, String wished) {
    this.blip = BlipText.of(document);
    this.wished = wished;
    this.edit = new DocumentEdit(document);
  }

  /// The content of a new blip with this text.
  public static DocOp create(String text) {
    OpBuilder blip = new OpBuilder().add(new ElementStart("body", Attributes.NONE));
    for (String line : normal(text).split("\n", -1)) {
      blip.add(new ElementStart(BlipLines.LINE, Attributes.NONE)).add(new ElementEnd());
      if (!line.isEmpty()) {
        blip.add(new Characters(line));
      }
    }
    return blip.add(new ElementEnd()).build();
  }

  /// The operation that leads from a blip to a text; nothing where it is there.
  ///
  /// @param text lines end with a line feed, a carriage return or both
  public static Optional<DocOp> to(Document document, String text) {
    return toExactly(document, normal(text));
  }

  /// The same for a text whose carriage returns, which a document may hold, are to stay.
  static Optional<DocOp> toExactly(Document document, String text) {
    return document.isEmpty() ? Optional.of(create(text)) : new Diff(document, text).write();
  }

  private static String normal(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private Optional<DocOp> write() {
    List<TextDiff.Hunk> hunks = TextDiff.between(blip.text(), wished);
    if (hunks.isEmpty()) {
      return Optional.empty();
    }
    BlipLines.Line first = blip.lines().lines().getFirst();
    if (first.implicit() && hunks.getFirst().oldStart() == 0) {
      edit.retainTo(first.contentStart());
      insertLine(Attributes.NONE, AnnotationUpdate.NONE);
    }
    for (TextDiff.Hunk hunk : hunks) {
      boolean replaces = hunk.oldStart() < hunk.oldEnd();
      edit.retainTo(replaces ? blip.start(hunk.oldStart()) : blip.position(hunk.oldStart()));
      insert(hunk, replaces);
      delete(hunk.oldStart(), hunk.oldEnd());
    }
    return Optional.of(edit.finish());
  }

  private void insert(TextDiff.Hunk hunk, boolean replaces) {
    if (hunk.newStart() == hunk.newEnd()) {
      return;
    }
    AnnotationUpdate annotations = replaces ? edit.right() : continued(edit.left(), edit.right());
    String[] inserted = wished.substring(hunk.newStart(), hunk.newEnd()).split("\n", -1);
    Attributes line = inserted.length > 1 ? lineAfter(hunk.oldStart()) : Attributes.NONE;
    for (int i = 0; i < inserted.length; i++) {
      if (i > 0) {
        annotations = without(annotations, BlipTitle.ANNOTATION);
        insertLine(line, annotations);
      }
      if (!inserted[i].isEmpty()) {
        edit.insert(new Characters(inserted[i]), annotations);
      }
    }
  }

  private void insertLine(Attributes attributes, AnnotationUpdate annotations) {
    edit.insert(new ElementStart(BlipLines.LINE, attributes), annotations);
    edit.insert(new ElementEnd(), annotations);
  }

  /// The attributes of a line that is inserted at an offset: those of the line that it divides, but
  /// a heading has one line.
  private Attributes lineAfter(int offset) {
    int position = blip.position(offset);
    Attributes divided =
        blip.lines().lines().stream()
            .filter(line -> line.contentStart() <= position)
            .reduce((_, later) -> later)
            .map(BlipLines.Line::attributes)
            .orElse(Attributes.NONE);
    return divided.value("t").filter(type -> type.startsWith("h")).isPresent()
        ? Attributes.NONE
        : divided;
  }

  /// Deletes characters of the text in runs that adjoin in the document, retaining what stands
  /// between the runs.
  private void delete(int start, int end) {
    int runStart = start;
    while (runStart < end) {
      int runEnd = runStart + 1;
      while (runEnd < end && blip.start(runEnd) == blip.end(runEnd - 1)) {
        runEnd++;
      }
      edit.retainTo(blip.start(runStart)).deleteTo(blip.end(runEnd - 1));
      runStart = runEnd;
    }
  }

  private static AnnotationUpdate continued(AnnotationUpdate left, AnnotationUpdate right) {
    List<ValueChange> kept = new ArrayList<>(left.changes());
    kept.removeIf(change ->
        (change.key().startsWith("link") || MARKS_OF_AGENTS.contains(change.key()))
            && !right.after(change.key()).equals(change.after()));
    return AnnotationUpdate.of(kept);
  }

  private static AnnotationUpdate without(AnnotationUpdate annotations, String key) {
    List<ValueChange> kept = new ArrayList<>(annotations.changes());
    kept.removeIf(change -> change.key().equals(key));
    return AnnotationUpdate.of(kept);
  }
}
