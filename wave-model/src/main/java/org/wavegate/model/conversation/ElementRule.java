package org.wavegate.model.conversation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What an element may have in it and about it.
///
/// @param children the types of elements in it
/// @param text whether it may hold text
/// @param lines whether a line comes first in it
/// @param opaque whether it may hold whatever it likes
/// @param attributes the values that each attribute takes
/// @param required attributes that must be there
record ElementRule(
    Set<String> children,
    boolean text,
    boolean lines,
    boolean opaque,
    Map<String, Predicate<String>> attributes,
    Set<String> required) {
  static ElementRule empty() {
    return holding(Set.of());
  }

  static ElementRule holding(Set<String> children) {
    return new ElementRule(children, false, false, false, Map.of(), Set.of());
  }

  static ElementRule anything() {
    return new ElementRule(Set.of(), true, false, true, Map.of(), Set.of());
  }

  ElementRule withText() {
    return new ElementRule(children, true, lines, opaque, attributes, required);
  }

  ElementRule withLines() {
    return new ElementRule(children, true, true, opaque, attributes, required);
  }

  /// Attributes that take any value.
  ElementRule with(String... names) {
    ElementRule rule = this;
    for (String name : names) {
      rule = rule.with(name, _ -> true);
    }
    return rule;
  }

  ElementRule with(String name, Predicate<String> values) {
    Map<String, Predicate<String>> all = new HashMap<>(attributes);
    all.put(name, values);
    return new ElementRule(children, text, lines, opaque, all, required);
  }

  ElementRule requiring(String name, Predicate<String> values) {
    Set<String> names = new HashSet<>(required);
    names.add(name);
    ElementRule rule = with(name, values);
    return new ElementRule(children, text, lines, opaque, rule.attributes, names);
  }
}
