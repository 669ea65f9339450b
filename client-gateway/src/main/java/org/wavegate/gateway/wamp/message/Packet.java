package org.wavegate.gateway.wamp.message;

import java.nio.ByteBuffer;

/// A message as it goes over the wire, shared by all who get it.
public sealed interface Packet {
  /// Its length in bytes.
  int length();

  record Text(String text, int length) implements Packet {}

  record Binary(ByteBuffer bytes) implements Packet {
    public Binary(byte[] bytes) {
      this(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    @Override
    public int length() {
      return bytes.capacity();
    }

    /// The bytes, for one reader.
    public ByteBuffer buffer() {
      return bytes.duplicate();
    }
  }
}
