package org.wavegate.model.version;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.wavegate.model.id.WaveletName;

/// A version of a wavelet (the number of operations applied since its creation) with the hash of
/// its history. Equal numbers with unequal hashes mean a fork (wave federation reference, section
/// 2.2).
///
/// @param version at least 0
/// @param historyHash 20 bytes, or at version zero the UTF-8 bytes of the wavelet's canonical URI
public record HashedVersion(long version, ByteString historyHash) {
  private static final int HASH_LENGTH_BYTES = 20;

  public HashedVersion {
    if (version < 0) {
      throw new IllegalArgumentException("a version is never negative: " + version);
    }
  }

  /// The version of a wavelet that holds nothing yet.
  public static HashedVersion zero(WaveletName name) {
    return new HashedVersion(0, ByteString.copyFrom(name.toUri(), StandardCharsets.UTF_8));
  }

  /// The version after a delta: `SHA-256(hash ‖ bytes)`, first 20 bytes.
  ///
  /// @param appliedDelta the serialised applied delta, exactly as its host made it
  /// @param operations how many operations it applied, at least 1
  public HashedVersion next(ByteString appliedDelta, int operations) {
    MessageDigest digest = sha256();
    digest.update(historyHash.asReadOnlyByteBuffer());
    digest.update(appliedDelta.asReadOnlyByteBuffer());
    byte[] hash = Arrays.copyOf(digest.digest(), HASH_LENGTH_BYTES);
    return new HashedVersion(Math.addExact(version, operations), ByteString.copyFrom(hash));
  }

  /// The hash in padded standard base64, as XML attributes and JSON carry it.
  public String hashBase64() {
    return Base64.getEncoder().encodeToString(historyHash.toByteArray());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return version + ":" + hashBase64();
  }
}
