package org.wavegate.model.document;

import java.util.Optional;

/// A key's value before and after; an empty side means that the key is missing there.
public record ValueChange(String key, Optional<String> before, Optional<String> after) {
  public ValueChange {
    before.ifPresent(value -> Strings.requireCharacters("value before", value));
    after.ifPresent(value -> Strings.requireCharacters("value after", value));
  }

  /// The change that undoes this one.
  public ValueChange inverse() {
    return new ValueChange(key, after, before);
  }
}
