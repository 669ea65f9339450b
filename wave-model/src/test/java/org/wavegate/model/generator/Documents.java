package org.wavegate.model.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;

/// Generates a small document item by item: text and elements that nest, with some annotations.
/// Small, so that what two operations do to one meets.
final class Documents {
  static final List<String> KEYS = List.of("k", "a", "style/fontWeight");
  static final List<String> VALUES = List.of("1", "2");
  private static final List<String> TEXTS = List.of("a", "b", "\u00e9", "\u65e5", "\uD83C\uDF0A");
  private static final List<String> TYPES = List.of("x", "line");
  private static final List<Attributes> ATTRIBUTES =
      List.of(
          Attributes.NONE,
          Attributes.of("t", "1"),
          Attributes.of("t", "2"),
          new Attributes(Map.of("i", "1", "t", "1")));
  private static final int ITEMS_MAX = 8;

  private final Choices choices;
  private final boolean annotates;
  private final List<Item> items = new ArrayList<>();
  private final Map<String, String> annotations = new TreeMap<>();
  private int depth;
  private boolean isEnding;

  /// @param annotates whether there are annotations
  Documents(Choices choices, boolean annotates) {
    this.choices = choices;
    this.annotates = annotates;
  }

  /// The next item, as long as there is one.
  Optional<Item> next() {
    isEnding = isEnding || items.size() >= ITEMS_MAX || !choices.mostly(8);
    if (isEnding && depth == 0) {
      return Optional.empty();
    }
    annotate();
    items.add(new Item(isEnding ? elementEnd() : content(), Map.copyOf(annotations)));
    return Optional.of(items.getLast());
  }

  /// The items so far.
  List<Item> items() {
    return List.copyOf(items);
  }

  private void annotate() {
    if (!annotates) {
      return;
    }
    if (choices.oneIn(6)) {
      annotations.remove(choices.of(KEYS));
    }
    if (choices.oneIn(5)) {
      annotations.put(choices.of(KEYS), choices.of(VALUES));
    }
  }

  private Insertion content() {
    int kind = choices.below(5);
    if (kind < 2 || (kind == 4 && depth == 0)) {
      return character(choices);
    }
    if (kind == 4) {
      return elementEnd();
    }
    depth++;
    return elementStart(choices);
  }

  private ElementEnd elementEnd() {
    depth--;
    return new ElementEnd();
  }

  static Characters character(Choices choices) {
    return new Characters(choices.of(TEXTS));
  }

  static ElementStart elementStart(Choices choices) {
    return new ElementStart(choices.of(TYPES), attributes(choices));
  }

  static Attributes attributes(Choices choices) {
    return choices.of(ATTRIBUTES);
  }
}
