package org.wavegate.controller.account;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The secret of a session: 256 random bits in base64url.
record Token(String text) {
  private static final int LENGTH_BYTES = 32;

  static Token random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH_BYTES];
    random.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// What the store keeps of it. A plain hash is enough: there is nothing to guess in 256 bits.
  ByteString digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return ByteString.copyFrom(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Token[secret]";
  }
}
