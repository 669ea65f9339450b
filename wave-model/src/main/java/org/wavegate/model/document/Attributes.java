package org.wavegate.model.document;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The attributes of an element, in the order of their names' UTF-16 code units.
public record Attributes(Map<String, String> map) {
  /// No attributes.
  public static final Attributes NONE = new Attributes(Map.of());

  public Attributes {
    map = map.isEmpty() ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    for (Map.Entry<String, String> attribute : map.entrySet()) {
      Strings.requireName("attribute name", attribute.getKey());
      Strings.requireCharacters("attribute value", attribute.getValue());
    }
  }

  /// A single attribute.
  public static Attributes of(String name, String value) {
    return new Attributes(Map.of(name, value));
  }

  /// The value of an attribute, where it is present.
  public Optional<String> value(String name) {
    return Optional.ofNullable(map.get(name));
  }

  /// These attributes after single changes. A change whose attribute is missing here counts as
  /// fitting; one that is present must have the value the change starts from.
  public Attributes updated(List<ValueChange> changes) throws InvalidOperationException {
    Map<String, String> result = new TreeMap<>(map);
    for (ValueChange change : changes) {
      Optional<String> present = value(change.key());
      if (present.isPresent() && !present.equals(change.before())) {
        throw new InvalidOperationException(
            "the attribute '" + change.key() + "' has another value than the update names");
      }
      change
          .after()
          .ifPresentOrElse(v -> result.put(change.key(), v), () -> result.remove(change.key()));
    }
    return new Attributes(result);
  }
}
