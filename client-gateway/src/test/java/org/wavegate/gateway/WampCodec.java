package org.wavegate.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.wavegate.model.codec.WaveJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/// How a test's client writes and reads messages.
enum WampCodec {
  JSON("wamp.2.json") {
    @Override
    byte[] encode(Object message) {
      return WaveJson.write(message);
    }

    @Override
    JsonNode decode(byte[] message) {
      return WaveJson.mapper().readTree(message);
    }
  },

  MESSAGE_PACK("wamp.2.msgpack") {
    @Override
    byte[] encode(Object message) {
      try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
        pack(packer, message);
        return packer.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    JsonNode decode(byte[] message) {
      try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(message)) {
        return WaveJson.mapper().readTree(unpacker.unpackValue().toJson());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },

  CBOR("wamp.2.cbor") {
    @Override
    byte[] encode(Object message) {
      return MAPPER.writeValueAsBytes(message);
    }

    @Override
    JsonNode decode(byte[] message) {
      return MAPPER.readTree(message);
    }
  };

  private static final CBORMapper MAPPER = new CBORMapper();

  final String subprotocol;

  WampCodec(String subprotocol) {
    this.subprotocol = subprotocol;
  }

  abstract byte[] encode(Object message);

  abstract JsonNode decode(byte[] message);

  private static void pack(MessagePacker out, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        out.packMapHeader(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.packString((String) entry.getKey());
          pack(out, entry.getValue());
        }
      }
      case Collection<?> list -> {
        out.packArrayHeader(list.size());
        for (Object element : list) {
          pack(out, element);
        }
      }
      case String text -> out.packString(text);
      case Number number -> out.packLong(number.longValue());
      case Boolean truth -> out.packBoolean(truth);
      default -> pack(out, WaveJson.mapper().convertValue(value, Object.class));
    }
  }
}
