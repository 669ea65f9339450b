package org.wavegate.model.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.Deletion;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.ValueChange;

/// What an operation does to one item, or one item that it inserts, under the annotation update
/// that is open there. An operation taken to atoms has no boundaries and no runs, so whoever wants
/// to be obviously right can treat item by item.
public record Atom(Span span, Map<String, ValueChange> update) {

  /// The atoms of an operation.
  ///
  /// @param widths of the items that it walks: 2 for a character beyond the basic plane, else 1
  public static List<Atom> of(DocOp operation, List<Integer> widths) {
    List<Atom> atoms = new ArrayList<>();
    Map<String, ValueChange> update = Map.of();
    int item = 0;
    for (Component component : operation.components()) {
      switch (component) {
        case AnnotationBoundary(List<String> ends, List<ValueChange> changes) -> {
          Map<String, ValueChange> next = new TreeMap<>(update);
          next.keySet().removeAll(ends);
          changes.forEach(change -> next.put(change.key(), change));
          update = next;
        }
        case Characters(String text) -> {
          for (String character : characters(text)) {
            atoms.add(new Atom(new Characters(character), update));
          }
        }
        case DeleteCharacters(String text) -> {
          for (String character : characters(text)) {
            atoms.add(new Atom(new DeleteCharacters(character), update));
            item++;
          }
        }
        case Retain(int count) -> {
          for (int left = count; left > 0; left -= widths.get(item++)) {
            atoms.add(new Atom(new Retain(widths.get(item)), update));
          }
        }
        case ElementStart _, ElementEnd _ -> atoms.add(new Atom((Span) component, update));
        case Span span -> {
          atoms.add(new Atom(span, update));
          item++;
        }
      }
    }
    return atoms;
  }

  private static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  /// The widths of the items that an operation leaves, or of those of a document.
  public static List<Integer> widths(List<Atom> atoms) {
    return atoms.stream()
        .map(Atom::span)
        .filter(span -> !(span instanceof Deletion))
        .map(Span::length)
        .toList();
  }

  /// The operation of some atoms, in normal form.
  public static DocOp operation(List<Atom> atoms) {
    return operation(atoms, true);
  }

  /// The operation of some atoms.
  ///
  /// @param merged whether neighbours of one kind become one component
  static DocOp operation(List<Atom> atoms, boolean merged) {
    List<Component> components = new ArrayList<>();
    Map<String, ValueChange> open = Map.of();
    for (Atom atom : atoms) {
      Optional<Component> whole = Optional.empty();
      if (!open.equals(atom.update)) {
        components.add(boundary(open, atom.update));
      } else if (merged && !components.isEmpty()) {
        whole = merge(components.getLast(), atom.span);
      }
      whole.ifPresent(_ -> components.removeLast());
      components.add(whole.orElse(atom.span));
      open = atom.update;
    }
    if (!open.isEmpty()) {
      components.add(boundary(open, Map.of()));
    }
    return new DocOp(components);
  }

  private static AnnotationBoundary boundary(
      Map<String, ValueChange> from, Map<String, ValueChange> to) {
    return new AnnotationBoundary(
        from.keySet().stream().filter(key -> !to.containsKey(key)).toList(),
        to.values().stream().filter(change -> !change.equals(from.get(change.key()))).toList());
  }

  private static Optional<Component> merge(Component last, Span span) {
    return switch (last) {
      case Retain(int head) when span instanceof Retain(int tail) ->
          Optional.of(new Retain(head + tail));
      case Characters(String head) when span instanceof Characters(String tail) ->
          Optional.of(new Characters(head + tail));
      case DeleteCharacters(String head) when span instanceof DeleteCharacters(String tail) ->
          Optional.of(new DeleteCharacters(head + tail));
      case Component _ -> Optional.empty();
    };
  }

  /// An operation without what changes nothing: entries that lead to the value they start from.
  ///
  /// @param widths of the items that it walks
  public static DocOp essence(DocOp operation, List<Integer> widths) {
    return operation(
        of(operation, widths).stream()
            .map(atom -> new Atom(essence(atom.span), essence(atom.update)))
            .toList());
  }

  private static Span essence(Span span) {
    if (!(span instanceof UpdateAttributes(List<ValueChange> changes))) {
      return span;
    }
    List<ValueChange> left = changes.stream().filter(Atom::changes).toList();
    return left.isEmpty() ? new Retain(1) : new UpdateAttributes(left);
  }

  private static Map<String, ValueChange> essence(Map<String, ValueChange> update) {
    Map<String, ValueChange> left = new TreeMap<>(update);
    left.values().removeIf(change -> !changes(change));
    return left;
  }

  private static boolean changes(ValueChange change) {
    return !change.before().equals(change.after());
  }

  /// Whether this inserts.
  public boolean inserts() {
    return span instanceof Insertion;
  }

  /// Whether this deletes.
  public boolean deletes() {
    return span instanceof Deletion;
  }

  /// How deep in deleted elements an operation is after this, if it was so deep before.
  public int deletedDepth(int before) {
    return switch (span) {
      case Component.DeleteElementStart _ -> before + 1;
      case Component.DeleteElementEnd _ -> before - 1;
      case Insertion _, DeleteCharacters _, Retain _, ReplaceAttributes _, UpdateAttributes _ ->
          before;
    };
  }
}
