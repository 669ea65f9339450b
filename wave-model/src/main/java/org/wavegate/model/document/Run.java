package org.wavegate.model.document;

import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;

/// Neighbouring items of a document with the same annotations, which are written as an update from
/// nothing: a piece of text, or one element start or end.
public sealed interface Run {
  AnnotationUpdate annotations();

  /// How many items it is.
  default int length() {
    return 1;
  }

  /// What inserts these items.
  Insertion insertion();

  /// The items from `from` to before `to`.
  default Run part(int from, int to) {
    return this;
  }

  /// The same items with other annotations.
  Run with(AnnotationUpdate annotations);

  /// A piece of text. A longer stretch may come in several, cut anywhere but inside a character.
  record Text(String text, AnnotationUpdate annotations) implements Run {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public Characters insertion() {
      return new Characters(text);
    }

    @Override
    public Text part(int from, int to) {
      return to - from == text.length() ? this : new Text(text.substring(from, to), annotations);
    }

    @Override
    public Text with(AnnotationUpdate annotations) {
      return new Text(text, annotations);
    }
  }

  /// The start of an element.
  record Start(ElementStart element, AnnotationUpdate annotations) implements Run {
    @Override
    public ElementStart insertion() {
      return element;
    }

    @Override
    public Start with(AnnotationUpdate annotations) {
      return new Start(element, annotations);
    }
  }

  /// The end of the innermost open element.
  record End(AnnotationUpdate annotations) implements Run {
    private static final ElementEnd ELEMENT_END = new ElementEnd();

    @Override
    public ElementEnd insertion() {
      return ELEMENT_END;
    }

    @Override
    public End with(AnnotationUpdate annotations) {
      return new End(annotations);
    }
  }
}
