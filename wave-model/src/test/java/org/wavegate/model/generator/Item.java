package org.wavegate.model.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.Component.Insertion;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.ValueChange;

/// One item of a document: a character, whole where it is of two units, or an element's start or
/// end, with its annotations.
public record Item(Insertion content, Map<String, String> annotations) {

  /// The items of a document.
  public static List<Item> of(DocOp content) {
    List<Item> items = new ArrayList<>();
    for (Atom atom : Atom.of(content, List.of())) {
      Map<String, String> annotations = new TreeMap<>();
      atom.update().forEach((key, change) -> annotations.put(key, change.after().orElseThrow()));
      items.add(new Item((Insertion) atom.span(), annotations));
    }
    return items;
  }

  /// The document of some items, in normal form.
  public static DocOp document(List<Item> items) {
    return Atom.operation(
        items.stream().map(item -> new Atom(item.content, item.fromNothing())).toList());
  }

  /// The widths of some items.
  public static List<Integer> widths(List<Item> items) {
    return items.stream().map(item -> item.content.length()).toList();
  }

  private Map<String, ValueChange> fromNothing() {
    Map<String, ValueChange> update = new TreeMap<>();
    annotations.forEach((key, value) ->
        update.put(key, new ValueChange(key, Optional.empty(), Optional.of(value))));
    return update;
  }

  /// The value of an annotation, where it is present.
  Optional<String> annotation(String key) {
    return Optional.ofNullable(annotations.get(key));
  }
}
