package org.wavegate.model.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.ValueChange;

/// Generates an operation that is valid on a document: walks its items as they come, inserts before
/// some, deletes some, changes attributes and annotations, and keeps account of what becomes of
/// them by itself, by the wave federation reference, section 4.3.
final class Editor {
  private final Choices choices;
  private final boolean annotates;
  private final List<Atom> atoms = new ArrayList<>();
  private final List<Item> result = new ArrayList<>();

  /// The annotations being changed, each with its value afterwards; they stay open over whatever
  /// comes, insertions and deletions too.
  private final Map<String, Optional<String>> open = new TreeMap<>();

  /// The annotations of the document's item left of the cursor.
  private Map<String, String> left = Map.of();

  private int deletedDepth;

  /// @param annotates whether it changes annotations
  Editor(Choices choices, boolean annotates) {
    this.choices = choices;
    this.annotates = annotates;
  }

  /// Does something before an item of the document, and to it.
  ///
  /// @return what comes of that
  List<Item> pass(Item item) {
    int before = result.size();
    annotate();
    if (deletedDepth == 0) {
      insertSome();
    }
    if (deletedDepth > 0 || deletes(item)) {
      delete(item);
    } else {
      retain(item);
    }
    left = item.annotations();
    return List.copyOf(result.subList(before, result.size()));
  }

  /// Leaves an item as it is.
  void leave(Item item) {
    open.clear();
    atoms.add(new Atom(new Retain(item.content().length()), Map.of()));
    result.add(item);
    left = item.annotations();
  }

  /// Whether an element's deletion has begun.
  boolean isDeleting() {
    return deletedDepth > 0;
  }

  /// Does something at the end of the document.
  ///
  /// @return what comes of that
  List<Item> end() {
    int before = result.size();
    annotate();
    insertSome();
    return List.copyOf(result.subList(before, result.size()));
  }

  /// All that was done.
  Edit edit() {
    return new Edit(Atom.operation(atoms, !choices.oneIn(8)), List.copyOf(result));
  }

  private void annotate() {
    if (!annotates) {
      return;
    }
    if (choices.oneIn(6)) {
      open.put(choices.of(Documents.KEYS), value());
    }
    if (choices.oneIn(6)) {
      open.remove(choices.of(Documents.KEYS));
    }
  }

  private Optional<String> value() {
    return choices.oneIn(3) ? Optional.empty() : Optional.of(choices.of(Documents.VALUES));
  }

  private void insertSome() {
    while (choices.oneIn(4)) {
      insertContent(2);
    }
  }

  /// Inserts some text, or an element in which there may be more.
  private void insertContent(int depthMax) {
    if (depthMax == 0 || choices.below(2) == 0) {
      insert(Documents.character(choices));
      return;
    }
    insert(Documents.elementStart(choices));
    annotate();
    if (choices.oneIn(2)) {
      insertContent(depthMax - 1);
    }
    insert(new ElementEnd());
  }

  private void insert(Insertion content) {
    atoms.add(new Atom(content, update(left)));
    result.add(new Item(content, changed(left)));
  }

  /// An element is deleted from its start.
  private boolean deletes(Item item) {
    return !(item.content() instanceof ElementEnd) && choices.oneIn(4);
  }

  private void delete(Item item) {
    Map<String, String> produced = result.isEmpty() ? Map.of() : result.getLast().annotations();
    Map<String, ValueChange> update = new TreeMap<>();
    for (String key : Documents.KEYS) {
      Optional<String> before = item.annotation(key);
      Optional<String> after = Optional.ofNullable(produced.get(key));
      if (open.containsKey(key) || !before.equals(after)) {
        update.put(key, new ValueChange(key, before, after));
      }
    }
    Atom atom = new Atom(item.content().inverse(), update);
    atoms.add(atom);
    deletedDepth = atom.deletedDepth(deletedDepth);
  }

  private void retain(Item item) {
    Span span = new Retain(item.content().length());
    Insertion content = item.content();
    if (content instanceof ElementStart(String type, Attributes before) && choices.oneIn(2)) {
      Attributes after = Documents.attributes(choices);
      content = new ElementStart(type, after);
      span = choices.oneIn(2) ? updateTo(before, after) : new ReplaceAttributes(before, after);
    }
    atoms.add(new Atom(span, update(item.annotations())));
    result.add(new Item(content, changed(item.annotations())));
  }

  /// The update of attributes to others; at times with an entry that changes nothing.
  private UpdateAttributes updateTo(Attributes before, Attributes after) {
    boolean redundant = choices.oneIn(4);
    List<ValueChange> changes = new ArrayList<>();
    for (String name : List.of("i", "t")) {
      if (redundant || !before.value(name).equals(after.value(name))) {
        changes.add(new ValueChange(name, before.value(name), after.value(name)));
      }
    }
    return new UpdateAttributes(changes);
  }

  private Map<String, ValueChange> update(Map<String, String> from) {
    Map<String, ValueChange> update = new TreeMap<>();
    open.forEach((key, after) ->
        update.put(key, new ValueChange(key, Optional.ofNullable(from.get(key)), after)));
    return update;
  }

  private Map<String, String> changed(Map<String, String> from) {
    Map<String, String> changed = new TreeMap<>(from);
    open.forEach((key, after) ->
        after.ifPresentOrElse(value -> changed.put(key, value), () -> changed.remove(key)));
    return changed;
  }
}
