package org.wavegate.model.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// Makes the tokens of new ids. They derive from who asked for what: a request that is repeated
/// names the same wave and blip again.
public final class IdMint {
  private static final int TOKEN_BYTES = 15;

  private IdMint() {}

  /// A token of `A-Z a-z 0-9 - _`, to be put behind a namespace as in `w+token`.
  ///
  /// @param submission the author's own id of the request
  /// @param purpose tells the ids of one request apart, such as `wave` or `blip`
  public static String token(ParticipantId author, String submission, String purpose) {
    String seed = String.join("\0", author.address(), submission, purpose);
    byte[] hash = sha256(seed.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, TOKEN_BYTES));
  }

  private static byte[] sha256(byte[] seed) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(seed);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
