package org.wavegate.model.document;

import java.util.Map;

/// The attributes of an element.
public record Attributes(Map<String, String> map) {
  public Attributes {
    map = Map.copyOf(map);
  }
}
