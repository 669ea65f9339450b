package org.wavegate.model.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.generator.Atom;
import org.wavegate.model.generator.Item;

/// Composition once more, slow and obvious: item by item, by the table of the wave federation
/// reference, section 4.5, for operations that are valid on what they follow.
final class ReferenceComposer {
  private final List<Atom> composed = new ArrayList<>();
  private Map<String, ValueChange> lastOfFirst = Map.of();
  private Map<String, ValueChange> lastOfSecond = Map.of();

  private ReferenceComposer() {}

  /// The operation with the effect of two that follow each other on a document.
  static DocOp compose(List<Item> document, DocOp first, DocOp second) {
    List<Integer> widths = Item.widths(document);
    List<Atom> before = Atom.of(first, widths);
    List<Atom> after = Atom.of(second, Atom.widths(before));
    var composer = new ReferenceComposer();
    composer.compose(before, after);
    return Atom.operation(composer.composed);
  }

  private void compose(List<Atom> first, List<Atom> second) {
    int i = 0;
    int j = 0;
    while (i < first.size() || j < second.size()) {
      if (i < first.size() && first.get(i).deletes()) {
        Atom deletion = first.get(i++);
        emit(deletion.span(), deletion.update(), lastOfSecond);
        lastOfFirst = deletion.update();
      } else if (j < second.size() && second.get(j).inserts()) {
        Atom insertion = second.get(j++);
        emit(insertion.span(), lastOfFirst, insertion.update());
        lastOfSecond = insertion.update();
      } else {
        Atom made = first.get(i++);
        Atom changed = second.get(j++);
        if (!(made.inserts() && changed.deletes())) {
          emit(both(made.span(), changed.span()), made.update(), changed.update());
        }
        lastOfFirst = made.update();
        lastOfSecond = changed.update();
      }
    }
  }

  private void emit(Span span, Map<String, ValueChange> first, Map<String, ValueChange> second) {
    composed.add(new Atom(span, merge(first, second)));
  }

  /// Changes and changes that follow them: of a key in both, from the old of the one to the new of
  /// the other.
  private static Map<String, ValueChange> merge(
      Map<String, ValueChange> first, Map<String, ValueChange> second) {
    Map<String, ValueChange> merged = new TreeMap<>(first);
    second.forEach((key, change) -> {
      Optional<String> before = first.getOrDefault(key, change).before();
      merged.put(key, new ValueChange(key, before, change.after()));
    });
    return merged;
  }

  private static Span both(Span made, Span changed) {
    if (changed instanceof Retain) {
      return made;
    }
    return switch (made) {
      case Retain _ -> changed;
      case ElementStart(String type, Attributes attributes) ->
          new ElementStart(type, changedBy(attributes, changed));
      case ReplaceAttributes(Attributes before, Attributes after) ->
          changed instanceof DeleteElementStart(String type, Attributes _)
              ? new DeleteElementStart(type, before)
              : new ReplaceAttributes(before, changedBy(after, changed));
      case UpdateAttributes update -> afterUpdate(update, changed);
      case Span _ -> throw new AssertionError(made + " is followed by " + changed);
    };
  }

  private static Span afterUpdate(UpdateAttributes update, Span changed) {
    return switch (changed) {
      case UpdateAttributes(List<ValueChange> later) ->
          new UpdateAttributes(List.copyOf(merge(byKey(update.changes()), byKey(later)).values()));
      case ReplaceAttributes(Attributes before, Attributes after) ->
          new ReplaceAttributes(changedBy(before, update.inverse()), after);
      case DeleteElementStart(String type, Attributes attributes) ->
          new DeleteElementStart(type, changedBy(attributes, update.inverse()));
      case Span _ -> throw new AssertionError(update + " is followed by " + changed);
    };
  }

  /// Attributes after a replacement or an update.
  static Attributes changedBy(Attributes attributes, Span change) {
    return switch (change) {
      case Retain _ -> attributes;
      case ReplaceAttributes(Attributes _, Attributes after) -> after;
      case UpdateAttributes(List<ValueChange> changes) -> {
        Map<String, String> changed = new TreeMap<>(attributes.map());
        for (ValueChange each : changes) {
          changed.remove(each.key());
          each.after().ifPresent(value -> changed.put(each.key(), value));
        }
        yield new Attributes(changed);
      }
      case Span _ -> throw new AssertionError(change + " leaves no attributes");
    };
  }

  static Map<String, ValueChange> byKey(List<ValueChange> changes) {
    Map<String, ValueChange> map = new TreeMap<>();
    changes.forEach(change -> map.put(change.key(), change));
    return map;
  }
}
