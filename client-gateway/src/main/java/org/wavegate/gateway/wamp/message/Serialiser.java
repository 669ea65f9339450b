package org.wavegate.gateway.wamp.message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.codec.WaveJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/// The ways to write messages, each a WebSocket subprotocol. All of them write the tree that the
/// model's JSON makes.
public enum Serialiser {
  JSON("wamp.2.json", false) {
    @Override
    public Packet write(List<?> message) {
      byte[] json = WaveJson.write(message);
      return new Packet.Text(new String(json, StandardCharsets.UTF_8), json.length);
    }

    @Override
    JsonNode tree(byte[] bytes) {
      return WaveJson.mapper().readTree(bytes);
    }
  },

  MESSAGE_PACK("wamp.2.msgpack", true) {
    @Override
    public Packet write(List<?> message) {
      return new Packet.Binary(MessagePack.write(WaveJson.mapper().valueToTree(message)));
    }

    @Override
    JsonNode tree(byte[] bytes) throws IOException {
      return MessagePack.read(bytes);
    }
  },

  CBOR("wamp.2.cbor", true) {
    @Override
    public Packet write(List<?> message) {
      JsonNode tree = WaveJson.mapper().valueToTree(message);
      return new Packet.Binary(CBOR_MAPPER.writeValueAsBytes(tree));
    }

    @Override
    JsonNode tree(byte[] bytes) {
      return CBOR_MAPPER.readTree(bytes);
    }
  };

  private static final CBORMapper CBOR_MAPPER =
      CBORMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final String subprotocol;
  private final boolean binary;

  Serialiser(String subprotocol, boolean binary) {
    this.subprotocol = subprotocol;
    this.binary = binary;
  }

  /// The one of this name.
  public static Optional<Serialiser> of(String subprotocol) {
    return Arrays.stream(values()).filter(s -> s.subprotocol.equals(subprotocol)).findFirst();
  }

  /// Its name in the handshake.
  public String subprotocol() {
    return subprotocol;
  }

  /// Whether it uses binary frames, or text.
  public boolean binary() {
    return binary;
  }

  /// A message of elements that Jackson can write.
  public abstract Packet write(List<?> message);

  /// What a client sent.
  public ClientMessage read(byte[] bytes) throws ProtocolViolationException {
    try {
      return ClientMessage.of(tree(bytes));
    } catch (JacksonException | IOException e) {
      throw new ProtocolViolationException("A message cannot be read as " + subprotocol + ".");
    }
  }

  abstract JsonNode tree(byte[] bytes) throws IOException;
}
