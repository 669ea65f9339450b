package org.wavegate.gateway.wamp.message;

import java.io.IOException;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessageFormatException;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.wavegate.model.codec.WaveJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Trees in MessagePack.
final class MessagePack {
  private static final int DEPTH_MAX = 500;
  private static final JsonNodeFactory NODES = WaveJson.mapper().getNodeFactory();

  private MessagePack() {}

  static byte[] write(JsonNode tree) {
    try (MessageBufferPacker packer = org.msgpack.core.MessagePack.newDefaultBufferPacker()) {
      write(packer, tree);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written to", e);
    }
  }

  private static void write(MessagePacker out, JsonNode node) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.packMapHeader(node.size());
        for (Map.Entry<String, JsonNode> property : node.properties()) {
          out.packString(property.getKey());
          write(out, property.getValue());
        }
      }
      case ARRAY -> {
        out.packArrayHeader(node.size());
        for (JsonNode element : node) {
          write(out, element);
        }
      }
      case STRING -> out.packString(node.stringValue());
      case BOOLEAN -> out.packBoolean(node.booleanValue());
      case NUMBER -> writeNumber(out, node);
      case NULL -> out.packNil();
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("no message holds a node of " + node.getNodeType());
    }
  }

  private static void writeNumber(MessagePacker out, JsonNode number) throws IOException {
    if (number.isIntegralNumber()) {
      out.packLong(number.longValue());
    } else {
      out.packDouble(number.doubleValue());
    }
  }

  static JsonNode read(byte[] bytes) throws IOException {
    try (MessageUnpacker in = org.msgpack.core.MessagePack.newDefaultUnpacker(bytes)) {
      JsonNode tree = read(in, bytes.length, 0);
      if (in.hasNext()) {
        throw new IOException("something follows the message");
      }
      return tree;
    } catch (MessagePackException e) {
      throw new IOException(e);
    }
  }

  private static JsonNode read(MessageUnpacker in, int length, int depth) throws IOException {
    if (depth > DEPTH_MAX) {
      throw new IOException("nested more than " + DEPTH_MAX + " deep");
    }
    return switch (in.getNextFormat().getValueType()) {
      case MAP -> readMap(in, length, depth);
      case ARRAY -> readArray(in, length, depth);
      case STRING -> NODES.stringNode(in.unpackString());
      case BINARY -> readBinary(in, length);
      case BOOLEAN -> NODES.booleanNode(in.unpackBoolean());
      case INTEGER -> NODES.numberNode(in.unpackLong());
      case FLOAT -> NODES.numberNode(in.unpackDouble());
      case NIL -> {
        in.unpackNil();
        yield NODES.nullNode();
      }
      case EXTENSION -> throw new MessageFormatException("no extension types here");
    };
  }

  /// The library makes room for as many bytes as are claimed, before it looks whether they came.
  private static JsonNode readBinary(MessageUnpacker in, int length) throws IOException {
    int claimed = in.unpackBinaryHeader();
    if (claimed > length - in.getTotalReadBytes()) {
      throw new IOException("binary data is longer than the message");
    }
    return NODES.binaryNode(in.readPayload(claimed));
  }

  private static JsonNode readMap(MessageUnpacker in, int length, int depth) throws IOException {
    ObjectNode map = NODES.objectNode();
    for (int left = in.unpackMapHeader(); left > 0; left--) {
      map.set(in.unpackString(), read(in, length, depth + 1));
    }
    return map;
  }

  private static JsonNode readArray(MessageUnpacker in, int length, int depth) throws IOException {
    ArrayNode array = NODES.arrayNode();
    for (int left = in.unpackArrayHeader(); left > 0; left--) {
      array.add(read(in, length, depth + 1));
    }
    return array;
  }
}
