package org.wavegate.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.Violation.Rule;

/// The slow, obvious application of an operation, item by item over flat lists: what [Document]
/// must come to, and for the same violations.
public final class Application {

  /// One item: a UTF-16 unit, an [ElementStart] or an [ElementEnd], and its annotations.
  private record Item(Object what, Map<String, String> annotations) {}

  private final List<Item> before;
  private final List<Item> after = new ArrayList<>();
  private final Map<String, ValueChange> update = new TreeMap<>();
  private int component;
  private int position;

  private Application(List<Item> before) {
    this.before = before;
  }

  /// The document after the operation, in normal form.
  ///
  /// @param content the operation that makes the document from nothing
  public static DocOp apply(DocOp content, DocOp operation) throws InvalidOperationException {
    Application document = new Application(List.of());
    document.run(content);
    Application result = new Application(document.after);
    result.run(operation);
    return result.normalForm();
  }

  private void run(DocOp operation) throws InvalidOperationException {
    for (Component next : operation.components()) {
      switch (next) {
        case AnnotationBoundary(List<String> ends, List<ValueChange> changes) -> {
          ends.forEach(update::remove);
          changes.forEach(change -> update.put(change.key(), change));
        }
        case Characters(String text) -> {
          for (char unit : units(text)) {
            insert(unit);
          }
        }
        case ElementStart start -> insert(start);
        case ElementEnd end -> insert(end);
        case Retain(int count) -> {
          for (int i = 0; i < count; i++) {
            retain(next().what());
          }
        }
        case ReplaceAttributes(Attributes from, Attributes to) -> {
          ElementStart start = nextElement();
          require(start.attributes().equals(from), Rule.OLD_ATTRIBUTES);
          retain(new ElementStart(start.type(), to));
        }
        case UpdateAttributes(List<ValueChange> changes) -> {
          ElementStart start = nextElement();
          Map<String, String> attributes = new TreeMap<>(start.attributes().map());
          for (ValueChange change : changes) {
            require(isOldValue(change, attributes), Rule.OLD_ATTRIBUTES);
            set(attributes, change);
          }
          retain(new ElementStart(start.type(), new Attributes(attributes)));
        }
        case DeleteCharacters(String text) -> {
          for (char unit : units(text)) {
            delete(unit);
          }
        }
        case DeleteElementStart deleted -> delete(deleted.inverse());
        case DeleteElementEnd deleted -> delete(deleted.inverse());
      }
      require(!dividesCharacter(), Rule.WHOLE_CHARACTERS);
      component++;
    }
    require(position == before.size(), Rule.OPERATION_REACHES);
  }

  private static List<Character> units(String text) {
    return text.chars().mapToObj(unit -> (char) unit).toList();
  }

  private void insert(Object what) throws InvalidOperationException {
    Map<String, String> left = position == 0 ? Map.of() : before.get(position - 1).annotations();
    requireOldAnnotations(left);
    after.add(new Item(what, updated(left)));
  }

  private void retain(Object what) throws InvalidOperationException {
    requireOldAnnotations(next().annotations());
    after.add(new Item(what, updated(next().annotations())));
    position++;
  }

  private void delete(Object what) throws InvalidOperationException {
    requireOldAnnotations(next().annotations());
    Map<String, String> leftBehind = after.isEmpty() ? Map.of() : after.getLast().annotations();
    require(updated(next().annotations()).equals(leftBehind), Rule.ANNOTATIONS_LEFT_BEHIND);
    require(next().what().equals(what), Rule.DELETED_CONTENT);
    position++;
  }

  private Item next() throws InvalidOperationException {
    require(position < before.size(), Rule.DOCUMENT_REACHES);
    return before.get(position);
  }

  private ElementStart nextElement() throws InvalidOperationException {
    requireOldAnnotations(next().annotations());
    require(next().what() instanceof ElementStart, Rule.ELEMENT_START);
    return (ElementStart) next().what();
  }

  private void requireOldAnnotations(Map<String, String> annotations)
      throws InvalidOperationException {
    for (ValueChange change : update.values()) {
      require(isOldValue(change, annotations), Rule.OLD_ANNOTATIONS);
    }
  }

  private static boolean isOldValue(ValueChange change, Map<String, String> values) {
    return change.before().equals(Optional.ofNullable(values.get(change.key())));
  }

  private Map<String, String> updated(Map<String, String> annotations) {
    Map<String, String> result = new TreeMap<>(annotations);
    update.values().forEach(change -> set(result, change));
    return result;
  }

  private static void set(Map<String, String> values, ValueChange change) {
    change
        .after()
        .ifPresentOrElse(
            value -> values.put(change.key(), value), () -> values.remove(change.key()));
  }

  private boolean dividesCharacter() {
    return position > 0
        && position < before.size()
        && before.get(position - 1).what() instanceof Character first
        && before.get(position).what() instanceof Character second
        && Character.isSurrogatePair(first, second);
  }

  private void require(boolean holds, Rule rule) throws InvalidOperationException {
    if (!holds) {
      throw new InvalidOperationException(new Violation(rule, component, position, ""));
    }
  }

  private DocOp normalForm() {
    OpBuilder operation = new OpBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < after.size(); i++) {
      Item item = after.get(i);
      AnnotationUpdate annotations = annotations(item);
      if (item.what() instanceof Character unit) {
        text.append(unit.charValue());
        if (i + 1 == after.size() || !continuesText(item, after.get(i + 1))) {
          operation.add(new Characters(text.toString()), annotations);
          text.setLength(0);
        }
      } else {
        operation.add((Insertion) item.what(), annotations);
      }
    }
    return operation.build();
  }

  private static boolean continuesText(Item item, Item next) {
    return next.what() instanceof Character && next.annotations().equals(item.annotations());
  }

  private static AnnotationUpdate annotations(Item item) {
    return AnnotationUpdate.of(
        item.annotations().entrySet().stream()
            .map(e -> new ValueChange(e.getKey(), Optional.empty(), Optional.of(e.getValue())))
            .toList());
  }
}
