package org.wavegate.xmpp.stanza;

import com.google.protobuf.ByteString;
import java.util.Base64;
import org.wavegate.model.codec.MalformedMessageException;

/// Base64 inside elements and attributes. Reading accepts both alphabets and skips whatever is in
/// neither, as Apache Wave does; writing is padded standard base64 without breaks.
final class Base64Text {
  private Base64Text() {}

  static ByteString decode(String what, String text) throws MalformedMessageException {
    try {
      ByteString bytes =
          ByteString.copyFrom(
              Base64.getMimeDecoder().decode(text.replace('-', '+').replace('_', '/')));
      if (bytes.isEmpty()) {
        throw new MalformedMessageException(what + " holds no base64");
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw new MalformedMessageException(what + " is no base64: " + e.getMessage(), e);
    }
  }

  static String encode(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
