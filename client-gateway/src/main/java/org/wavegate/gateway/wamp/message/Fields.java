package org.wavegate.gateway.wamp.message;

import org.wavegate.model.codec.WaveJson;
import tools.jackson.databind.JsonNode;

/// The elements of a message by their place.
record Fields(JsonNode tree) {
  private static final long ID_MAX = 1L << 53;

  static Fields of(JsonNode tree) throws ProtocolViolationException {
    if (!tree.isArray() || tree.isEmpty()) {
      throw new ProtocolViolationException("A message is an array that is not empty.");
    }
    return new Fields(tree);
  }

  int code() throws ProtocolViolationException {
    JsonNode code = tree.get(0);
    if (!code.isIntegralNumber() || !code.canConvertToInt()) {
      throw new ProtocolViolationException("A message begins with the number of its type.");
    }
    return code.intValue();
  }

  void length(int min, int max) throws ProtocolViolationException {
    if (tree.size() < min || tree.size() > max) {
      throw new ProtocolViolationException("A message of type " + code() + " is not that long.");
    }
  }

  String text(int index) throws ProtocolViolationException {
    return tree.get(index).stringValueOpt().orElseThrow(() -> violation(index, "a string"));
  }

  long id(int index) throws ProtocolViolationException {
    JsonNode id = tree.get(index);
    if (!id.isIntegralNumber()
        || !id.canConvertToLong()
        || id.longValue() < 1
        || id.longValue() > ID_MAX) {
      throw violation(index, "an id, 1 to 2^53");
    }
    return id.longValue();
  }

  /// A dictionary; an empty one where the message ends before it.
  JsonNode object(int index) throws ProtocolViolationException {
    if (index >= tree.size()) {
      return WaveJson.mapper().createObjectNode();
    }
    if (!tree.get(index).isObject()) {
      throw violation(index, "a dictionary");
    }
    return tree.get(index);
  }

  /// A list; an empty one where the message ends before it.
  JsonNode list(int index) throws ProtocolViolationException {
    if (index >= tree.size()) {
      return WaveJson.mapper().createArrayNode();
    }
    if (!tree.get(index).isArray()) {
      throw violation(index, "a list");
    }
    return tree.get(index);
  }

  private ProtocolViolationException violation(int index, String expected) {
    return new ProtocolViolationException(
        "Element " + index + " of a message of type " + tree.get(0) + " must be " + expected + ".");
  }
}
