package org.wavegate.model.blip;

import java.util.ArrayList;
import java.util.List;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Document;

/// The content of a blip as people see it: the lines of its body or, without a body, of the whole
/// document. There is always a first line, if only an implicit one.
record BlipLines(List<Line> lines) {
  static final String LINE = "line";

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

  /// What a blip is made of.
  sealed interface Part {
    /// The position of its first item.
    int position();
  }

  /// The start of a line, of which there always is one.
  record LineStart(int position, boolean implicit, Attributes attributes) implements Part {}

  /// What stands in a line.
  sealed interface Inline extends Part {
    /// As an update from nothing.
    AnnotationUpdate annotations();
  }

  /// Text with the same annotations throughout. A longer stretch may come in several.
  record Run(int position, String text, AnnotationUpdate annotations) implements Inline {}

  /// An element with all that is in it.
  record Atom(int position, List<Insertion> items, AnnotationUpdate annotations) implements Inline {
    ElementStart start() {
      return (ElementStart) items.getFirst();
    }
  }

  /// Reads a blip.
  static BlipLines of(Document document) {
    return beginning(document, Integer.MAX_VALUE);
  }

  /// Reads the lines that begin before a position, and on to the first one that is not blank.
  static BlipLines beginning(Document document, int end) {
    List<Line> lines = new ArrayList<>();
    boolean blank = true;
    for (Part part : parts(document)) {
      switch (part) {
        case LineStart start -> {
          if (start.position >= end && !blank) {
            return new BlipLines(lines);
          }
          lines.add(new Line(start.position, start.implicit, start.attributes, new ArrayList<>()));
        }
        case Inline inline -> {
          lines.getLast().content().add(inline);
          blank = blank && !(inline instanceof Run run && !WhiteSpace.isBlank(run.text));
        }
      }
    }
    return new BlipLines(lines);
  }

  /// The parts of a blip, the first one the start of a line, read as they are asked for.
  static Iterable<Part> parts(Document document) {
    return () -> new BlipReader(document);
  }
}
