package org.wavegate.model.document;

import java.util.Collections;
import java.util.List;
import org.wavegate.model.document.IllFormedOperationException.Rule;

/// One part of a document operation, which walks the document from its start to its end (wave
/// federation reference, section 4.2). Lengths count UTF-16 code units.
///
/// A component checks its own strings; how components may follow each other is checked by [DocOp].
public sealed interface Component {

  /// The component that undoes this one.
  Component inverse();

  /// A component that covers items: all but the boundary of annotations.
  sealed interface Span extends Component {

    /// How many items it covers: of the document before for a retention or deletion, of the
    /// document after for an insertion.
    default int length() {
      return 1;
    }

    /// The part from item `from` to before item `to` of those it covers.
    default Span part(int from, int to) {
      return this;
    }

    @Override
    Span inverse();
  }

  /// Adds items.
  sealed interface Insertion extends Span {
    @Override
    Insertion part(int from, int to);

    @Override
    Deletion inverse();
  }

  /// Takes items away.
  sealed interface Deletion extends Span {
    @Override
    Insertion inverse();
  }

  /// Leaves items where they are; may change their attributes.
  sealed interface Retention extends Span {
    @Override
    Retention inverse();
  }

  /// Leaves `count` items as they are, but for the annotation update that is open. At least 1.
  record Retain(int count) implements Retention {
    public Retain {
      requireItems(count);
    }

    static void requireItems(int count) {
      if (count < 1) {
        throw new IllFormedOperationException(Rule.ITEM_COUNT, "retain of " + count + " items");
      }
    }

    @Override
    public int length() {
      return count;
    }

    @Override
    public Retain part(int from, int to) {
      return to - from == count ? this : new Retain(to - from);
    }

    @Override
    public Retain inverse() {
      return this;
    }
  }

  /// Inserts text, never empty.
  record Characters(String text) implements Insertion {
    public Characters {
      Strings.requireText("inserted text", text);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public Characters part(int from, int to) {
      return to - from == text.length() ? this : new Characters(text.substring(from, to));
    }

    @Override
    public DeleteCharacters inverse() {
      return new DeleteCharacters(text);
    }
  }

  /// Opens an inserted element.
  record ElementStart(String type, Attributes attributes) implements Insertion {
    public ElementStart {
      Strings.requireName("element type", type);
    }

    @Override
    public ElementStart part(int from, int to) {
      return this;
    }

    @Override
    public DeleteElementStart inverse() {
      return new DeleteElementStart(type, attributes);
    }
  }

  /// Closes the innermost inserted element.
  record ElementEnd() implements Insertion {
    @Override
    public ElementEnd part(int from, int to) {
      return this;
    }

    @Override
    public DeleteElementEnd inverse() {
      return new DeleteElementEnd();
    }
  }

  /// Deletes exactly this text, never empty.
  record DeleteCharacters(String text) implements Deletion {
    public DeleteCharacters {
      Strings.requireText("deleted text", text);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public DeleteCharacters part(int from, int to) {
      return to - from == text.length() ? this : new DeleteCharacters(text.substring(from, to));
    }

    @Override
    public Characters inverse() {
      return new Characters(text);
    }
  }

  /// Deletes an element start that has exactly this type and these attributes.
  record DeleteElementStart(String type, Attributes attributes) implements Deletion {
    public DeleteElementStart {
      Strings.requireName("element type", type);
    }

    @Override
    public ElementStart inverse() {
      return new ElementStart(type, attributes);
    }
  }

  /// Deletes the end of the element whose start was deleted.
  record DeleteElementEnd() implements Deletion {
    @Override
    public ElementEnd inverse() {
      return new ElementEnd();
    }
  }

  /// Replaces all attributes of an element start, which must be exactly `before`.
  record ReplaceAttributes(Attributes before, Attributes after) implements Retention {
    @Override
    public ReplaceAttributes inverse() {
      return new ReplaceAttributes(after, before);
    }
  }

  /// Changes single attributes of an element start; keys ascend.
  record UpdateAttributes(List<ValueChange> changes) implements Retention {
    public UpdateAttributes {
      changes = List.copyOf(changes);
      ValueChange.requireAscending("updated attributes", changes);
      for (ValueChange change : changes) {
        Strings.requireName("attribute name", change.key());
      }
    }

    @Override
    public UpdateAttributes inverse() {
      return new UpdateAttributes(ValueChange.inverse(changes));
    }
  }

  /// Ends and starts changes of annotations; ends and changes ascend and share no key.
  record AnnotationBoundary(List<String> ends, List<ValueChange> changes) implements Component {
    public AnnotationBoundary {
      ends = List.copyOf(ends);
      changes = List.copyOf(changes);
      Strings.requireAscending("ended annotations", ends);
      ValueChange.requireAscending("changed annotations", changes);
      for (String key : ends) {
        Strings.requireAnnotationKey(key);
      }
      for (ValueChange change : changes) {
        Strings.requireAnnotationKey(change.key());
        if (Collections.binarySearch(ends, change.key()) >= 0) {
          throw new IllFormedOperationException(
              Rule.OPEN_ANNOTATIONS, "the annotation '" + change.key() + "' both ends and changes");
        }
      }
    }

    @Override
    public AnnotationBoundary inverse() {
      return new AnnotationBoundary(ends, ValueChange.inverse(changes));
    }
  }
}
