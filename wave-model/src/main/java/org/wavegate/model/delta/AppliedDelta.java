package org.wavegate.model.delta;

import com.google.protobuf.ByteString;
import org.wavegate.model.version.HashedVersion;

/// A delta as its host applied it: the unit of history, of storage and of federation.
///
/// @param bytes the serialised form exactly as the host made it, which the history hash covers
/// @param delta the author's original, as decoded from `signed`
/// @param appliedAt the version it was applied at: what the host says, else the original's target
/// @param operationsApplied at least 1
/// @param timestamp the host's clock, milliseconds since 1970
public record AppliedDelta(
    ByteString bytes,
    SignedDelta signed,
    WaveletDelta delta,
    HashedVersion appliedAt,
    int operationsApplied,
    long timestamp) {

  /// The version after it.
  public HashedVersion resulting() {
    return appliedAt.next(bytes, operationsApplied);
  }
}
