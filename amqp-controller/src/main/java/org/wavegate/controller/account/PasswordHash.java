package org.wavegate.controller.account;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// An Argon2id hash with the parameters it was made with, written in the usual form
/// `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, so that greater parameters can come later and old
/// hashes still be checked.
record PasswordHash(int memoryKib, int passes, int lanes, ByteString salt, ByteString hash) {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_LENGTH_BYTES = 16;
  private static final int HASH_LENGTH_BYTES = 32;

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /// Hashes a password under a new salt.
  static PasswordHash of(String password, SecureRandom random) {
    byte[] bytes = new byte[SALT_LENGTH_BYTES];
    random.nextBytes(bytes);
    ByteString salt = ByteString.copyFrom(bytes);
    ByteString hash = argon2id(password, MEMORY_KIB, PASSES, LANES, salt, HASH_LENGTH_BYTES);
    return new PasswordHash(MEMORY_KIB, PASSES, LANES, salt, hash);
  }

  static PasswordHash parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("a stored password hash has an unknown form");
    }
    return new PasswordHash(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        ByteString.copyFrom(Base64.getDecoder().decode(matcher.group(4))),
        ByteString.copyFrom(Base64.getDecoder().decode(matcher.group(5))));
  }

  String serialise() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKib,
            passes,
            lanes,
            base64.encodeToString(salt.toByteArray()),
            base64.encodeToString(hash.toByteArray()));
  }

  /// Whether this is the hash of `password`; takes the same time either way.
  boolean matches(String password) {
    ByteString other = argon2id(password, memoryKib, passes, lanes, salt, hash.size());
    return MessageDigest.isEqual(hash.toByteArray(), other.toByteArray());
  }

  /// The password in Unicode's composed form, for keyboards differ in how they write an accent.
  private static ByteString argon2id(
      String password, int memoryKib, int passes, int lanes, ByteString salt, int lengthBytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt.toByteArray())
            .build());
    byte[] hash = new byte[lengthBytes];
    String composed = Normalizer.normalize(password, Normalizer.Form.NFC);
    generator.generateBytes(composed.getBytes(StandardCharsets.UTF_8), hash);
    return ByteString.copyFrom(hash);
  }
}
