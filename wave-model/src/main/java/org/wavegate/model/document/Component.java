package org.wavegate.model.document;

import java.util.List;

/// One step of a document operation, which walks the document from its start to its end (wave
/// federation reference, section 4.2). Lengths count UTF-16 code units.
public sealed interface Component {

  /// Leaves `count` items as they are, but for the annotation update that is open. At least 1.
  record Retain(int count) implements Component {}

  /// Inserts text, never empty.
  record Characters(String text) implements Component {}

  /// Opens an inserted element.
  record ElementStart(String type, Attributes attributes) implements Component {}

  /// Closes the innermost inserted element.
  record ElementEnd() implements Component {}

  /// Deletes exactly this text, never empty.
  record DeleteCharacters(String text) implements Component {}

  /// Deletes an element start that has exactly this type and these attributes.
  record DeleteElementStart(String type, Attributes attributes) implements Component {}

  /// Deletes the end of the element whose start was deleted.
  record DeleteElementEnd() implements Component {}

  /// Replaces all attributes of an element start, which must be exactly `before`.
  record ReplaceAttributes(Attributes before, Attributes after) implements Component {}

  /// Changes single attributes of an element start; keys ascend.
  record UpdateAttributes(List<ValueChange> changes) implements Component {
    public UpdateAttributes {
      changes = List.copyOf(changes);
    }
  }

  /// Ends and starts changes of annotations; ends and changes ascend and share no key.
  record AnnotationBoundary(List<String> ends, List<ValueChange> changes) implements Component {
    public AnnotationBoundary {
      ends = List.copyOf(ends);
      changes = List.copyOf(changes);
    }
  }
}
