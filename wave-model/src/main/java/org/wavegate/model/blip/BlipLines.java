package org.wavegate.model.blip;

import java.util.ArrayList;
import java.util.List;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpCursor;

/// The content of a blip as people see it: the lines of its body or, without a body, of the whole
/// document. There is always a first line, if only an implicit one.
record BlipLines(List<Line> lines) {
  static final String LINE = "line";
  private static final String BODY = "body";

  /// What a `line` element begins.
  ///
  /// @param position of the `line` element or, without one, of the content
  /// @param implicit whether it has no `line` element, as only the first may
  record Line(int position, boolean implicit, Attributes attributes, List<Inline> content) {
    private static final int ELEMENT_ITEMS = 2;

    /// The position at which the content begins.
    int contentStart() {
      return implicit ? position : position + ELEMENT_ITEMS;
    }
  }

  /// What stands in a line.
  sealed interface Inline {
    /// The position of its first item.
    int position();

    /// As an update from nothing.
    AnnotationUpdate annotations();
  }

  /// Text with the same annotations throughout.
  record Run(int position, String text, AnnotationUpdate annotations) implements Inline {}

  /// An element with all that is in it.
  record Atom(int position, List<Insertion> items, AnnotationUpdate annotations) implements Inline {
    ElementStart start() {
      return (ElementStart) items.getFirst();
    }
  }

  /// Reads the content of a blip.
  static BlipLines of(DocOp content) {
    int start = startOfBody(content);
    OpCursor cursor = new OpCursor(content);
    for (int left = start; left > 0; ) {
      int count = Math.min(left, cursor.remaining());
      cursor.skip(count);
      left -= count;
    }
    return new BlipLines(lines(cursor, start));
  }

  private static List<Line> lines(OpCursor cursor, int start) {
    List<Line> lines = new ArrayList<>();
    int position = start;
    while (!cursor.atEnd()) {
      AnnotationUpdate annotations = cursor.update();
      Span span = cursor.takeRest();
      if (span instanceof ElementEnd) {
        break;
      }
      if (span instanceof Characters(String text)) {
        lastOf(lines, position).add(new Run(position, text, annotations));
        position += text.length();
      } else if (span instanceof ElementStart element) {
        Atom atom = new Atom(position, restOf(element, cursor), annotations);
        if (element.type().equals(LINE) && atom.items().size() == Line.ELEMENT_ITEMS) {
          lines.add(new Line(position, false, element.attributes(), new ArrayList<>()));
        } else {
          lastOf(lines, position).add(atom);
        }
        position += atom.items().stream().mapToInt(Span::length).sum();
      }
    }
    if (lines.isEmpty()) {
      lastOf(lines, position);
    }
    return lines;
  }

  private static List<Inline> lastOf(List<Line> lines, int position) {
    if (lines.isEmpty()) {
      lines.add(new Line(position, true, Attributes.NONE, new ArrayList<>()));
    }
    return lines.getLast().content();
  }

  private static List<Insertion> restOf(ElementStart start, OpCursor cursor) {
    List<Insertion> items = new ArrayList<>(2);
    items.add(start);
    int depth = 1;
    while (depth > 0) {
      Insertion item = (Insertion) cursor.takeRest();
      depth += item instanceof ElementStart ? 1 : item instanceof ElementEnd ? -1 : 0;
      items.add(item);
    }
    return items;
  }

  /// The position after the start of the first body at the top, 0 where there is none.
  private static int startOfBody(DocOp content) {
    int depth = 0;
    int position = 0;
    for (Component component : content.components()) {
      if (component instanceof ElementStart start) {
        if (depth == 0 && start.type().equals(BODY)) {
          return position + 1;
        }
        depth++;
      } else if (component instanceof ElementEnd) {
        depth--;
      }
      position += component instanceof Span span ? span.length() : 0;
    }
    return 0;
  }
}
