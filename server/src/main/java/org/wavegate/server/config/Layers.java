package org.wavegate.server.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A configuration in the making: the reference fixes which keys there are and of which kind, every
/// further layer may only replace values, and where each value came from is kept for messages.
final class Layers {
  private static final String VARIABLE_PREFIX = "WAVEGATE_";

  private final ObjectNode merged;
  private final Map<String, String> origins = new HashMap<>();

  Layers(JsonNode reference) {
    this.merged = (ObjectNode) reference;
  }

  ObjectNode merged() {
    return merged;
  }

  /// Where a key's value was set, to begin a message with.
  String origin(String key) {
    return origins.getOrDefault(key, "configuration");
  }

  void addFile(String name, JsonNode file) throws InvalidConfigurationException {
    for (var section : file.properties()) {
      if (!(merged.get(section.getKey()) instanceof ObjectNode known)) {
        throw unknown(name, "[" + section.getKey() + "]", "the sections are", merged);
      }
      if (!(section.getValue() instanceof ObjectNode values)) {
        throw new InvalidConfigurationException(
            "%s: %s must be a section, [%s]".formatted(name, section.getKey(), section.getKey()));
      }
      for (var value : values.properties()) {
        String key = section.getKey() + "." + value.getKey();
        JsonNode now = known.get(value.getKey());
        if (now == null) {
          throw unknown(name, key, "[" + section.getKey() + "] has", known);
        }
        if (now.getNodeType() != value.getValue().getNodeType()) {
          throw new InvalidConfigurationException(
              "%s: %s must be %s".formatted(name, key, kind(now)));
        }
        known.set(value.getKey(), value.getValue());
        origins.put(key, name);
      }
    }
  }

  /// Takes every variable that names a section; others, such as the launcher's own, are not ours.
  void addEnvironment(Map<String, String> environment) throws InvalidConfigurationException {
    for (var variable : new TreeMap<>(environment).entrySet()) {
      for (var section : merged.properties()) {
        String prefix = VARIABLE_PREFIX + section.getKey().toUpperCase(Locale.ROOT) + "_";
        if (variable.getKey().startsWith(prefix)) {
          String name =
              variable
                  .getKey()
                  .substring(prefix.length())
                  .toLowerCase(Locale.ROOT)
                  .replace('_', '-');
          addVariable(variable, section.getKey(), (ObjectNode) section.getValue(), name);
        }
      }
    }
  }

  private void addVariable(
      Map.Entry<String, String> variable, String section, ObjectNode known, String name)
      throws InvalidConfigurationException {
    String origin = "environment variable " + variable.getKey();
    JsonNode now = known.get(name);
    if (now == null) {
      throw unknown(origin, section + "." + name, "[" + section + "] has", known);
    }
    known.set(name, typed(origin, section + "." + name, now, variable.getValue()));
    origins.put(section + "." + name, origin);
  }

  private static JsonNode typed(String origin, String key, JsonNode like, String text)
      throws InvalidConfigurationException {
    if (like.isBoolean() && (text.equals("true") || text.equals("false"))) {
      return BooleanNode.valueOf(text.equals("true"));
    }
    if (like.isNumber() && text.matches("-?[0-9]{1,9}")) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    if (like.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      for (String item : text.split(",", -1)) {
        items.add(item.strip());
      }
      return items;
    }
    if (like.isString()) {
      return StringNode.valueOf(text);
    }
    throw new InvalidConfigurationException("%s: %s must be %s".formatted(origin, key, kind(like)));
  }

  private static String kind(JsonNode like) {
    return switch (like.getNodeType()) {
      case BOOLEAN -> "true or false";
      case NUMBER -> "a whole number";
      case ARRAY -> "a list of texts";
      case STRING -> "a text in quotes";
      case OBJECT, BINARY, MISSING, NULL, POJO -> "as in the reference";
    };
  }

  private static InvalidConfigurationException unknown(
      String origin, String key, String saying, ObjectNode known) {
    return new InvalidConfigurationException(
        "%s: unknown key %s; %s %s"
            .formatted(origin, key, saying, String.join(", ", known.propertyNames())));
  }
}
