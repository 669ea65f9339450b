package org.wavegate.model.codec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A JSON object that is read strictly.
record JsonObject(JsonNode node) {

  /// An object with one property, which names what it is.
  record Kind(String name, JsonNode value) {}

  /// An object with any properties.
  static JsonObject of(JsonNode node) throws MalformedMessageException {
    if (!node.isObject()) {
      throw new MalformedMessageException("an object is expected");
    }
    return new JsonObject(node);
  }

  /// An object that has no other properties than these.
  static JsonObject of(JsonNode node, String... allowed) throws MalformedMessageException {
    JsonObject object = of(node);
    for (String name : node.propertyNames()) {
      if (!List.of(allowed).contains(name)) {
        throw new MalformedMessageException("unknown property '" + name + "'");
      }
    }
    return object;
  }

  static Kind kind(JsonNode node) throws MalformedMessageException {
    if (!node.isObject() || node.size() != 1) {
      throw new MalformedMessageException("an object with one property is expected");
    }
    Map.Entry<String, JsonNode> only = node.properties().iterator().next();
    return new Kind(only.getKey(), only.getValue());
  }

  static void requireTrue(Kind kind) throws MalformedMessageException {
    if (!kind.value().isBoolean() || !kind.value().booleanValue()) {
      throw new MalformedMessageException("'" + kind.name() + "' must be true");
    }
  }

  static String text(JsonNode node) throws MalformedMessageException {
    return node.stringValueOpt().orElseThrow(() -> new MalformedMessageException("no string"));
  }

  static Collection<JsonNode> elements(JsonNode node) throws MalformedMessageException {
    if (!node.isArray()) {
      throw new MalformedMessageException("an array is expected");
    }
    return node.values();
  }

  Set<Map.Entry<String, JsonNode>> properties() {
    return node.properties();
  }

  JsonNode required(String name) throws MalformedMessageException {
    return node.optional(name)
        .orElseThrow(() -> new MalformedMessageException("'" + name + "' is missing"));
  }

  String text(String name) throws MalformedMessageException {
    return required(name)
        .stringValueOpt()
        .orElseThrow(() -> new MalformedMessageException("'" + name + "' is no string"));
  }

  Optional<String> textIfPresent(String name) throws MalformedMessageException {
    return node.has(name) ? Optional.of(text(name)) : Optional.empty();
  }
}
