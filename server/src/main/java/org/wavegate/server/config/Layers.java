package org.wavegate.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  private final ObjectNode reference;
  private final ObjectNode merged;
  private final Map<String, String> origins = new HashMap<>();
  private String whole = "configuration";

  Layers(JsonNode reference) {
    this.reference = (ObjectNode) reference;
    this.merged = this.reference.deepCopy();
  }

  ObjectNode merged() {
    return merged;
  }

  /// Where a key's value was set, or would be, to begin a message with.
  String origin(String key) {
    return origins.getOrDefault(key, whole);
  }

  void addFile(String name, JsonNode file) throws InvalidConfigurationException {
    whole = name;
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
        set(name, section.getKey(), value.getKey(), value.getValue());
      }
    }
  }

  /// Takes every variable that names a section.
  ///
  /// @return those that begin like ours and name none
  List<String> addEnvironment(Map<String, String> environment)
      throws InvalidConfigurationException {
    List<String> strangers = new ArrayList<>();
    for (var variable : new TreeMap<>(environment).entrySet()) {
      Optional<String> section = section(variable.getKey());
      if (section.isPresent()) {
        addVariable(variable, section.get());
      } else if (variable.getKey().startsWith(VARIABLE_PREFIX)) {
        strangers.add(variable.getKey());
      }
    }
    return strangers;
  }

  private Optional<String> section(String variable) {
    return merged.propertyNames().stream()
        .filter(section -> variable.startsWith(prefix(section)))
        .findFirst();
  }

  private static String prefix(String section) {
    return VARIABLE_PREFIX + section.toUpperCase(Locale.ROOT) + "_";
  }

  private void addVariable(Map.Entry<String, String> variable, String section)
      throws InvalidConfigurationException {
    ObjectNode known = (ObjectNode) merged.get(section);
    String name = variable.getKey().substring(prefix(section).length());
    name = name.toLowerCase(Locale.ROOT).replace('_', '-');
    String origin = "environment variable " + variable.getKey();
    JsonNode now = known.get(name);
    if (now == null) {
      throw unknown(origin, section + "." + name, "[" + section + "] has", known);
    }
    set(origin, section, name, typed(origin, section + "." + name, now, variable.getValue()));
  }

  private void set(String origin, String section, String name, JsonNode value)
      throws InvalidConfigurationException {
    if (isUnset(value) && !isUnset(reference.get(section).get(name))) {
      throw new InvalidConfigurationException(
          "%s: %s.%s must be set".formatted(origin, section, name));
    }
    ((ObjectNode) merged.get(section)).set(name, value);
    origins.put(section + "." + name, origin);
  }

  /// An empty text means "not set".
  static boolean isUnset(JsonNode value) {
    return value.isString() && value.asString().isEmpty();
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
