package org.wavegate.model.document;

import java.util.List;
import java.util.Optional;

/// A key's value before and after; an empty side means that the key is missing there.
public record ValueChange(String key, Optional<String> before, Optional<String> after) {
  public ValueChange {
    if (before.isPresent()) {
      Strings.requireCharacters("value before", before.get());
    }
    if (after.isPresent()) {
      Strings.requireCharacters("value after", after.get());
    }
  }

  /// The change that undoes this one.
  public ValueChange inverse() {
    return new ValueChange(key, after, before);
  }

  /// The changes that undo these.
  static List<ValueChange> inverse(List<ValueChange> changes) {
    return changes.stream().map(ValueChange::inverse).toList();
  }

  static void requireAscending(String what, List<ValueChange> changes) {
    for (int i = 1; i < changes.size(); i++) {
      Strings.requireAscending(what, changes.get(i - 1).key(), changes.get(i).key());
    }
  }
}
