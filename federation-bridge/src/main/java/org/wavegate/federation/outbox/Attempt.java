package org.wavegate.federation.outbox;

import org.wavegate.model.version.HashedVersion;

/// How one attempt to deliver ended.
sealed interface Attempt {

  /// The cursor is at `to` now.
  ///
  /// @param head the wavelet's head when the attempt began
  record Delivered(HashedVersion to, HashedVersion head) implements Attempt {}

  /// The domain is there but did not acknowledge these deltas.
  record Unacknowledged(String reason) implements Attempt {}

  /// The domain is there but cannot take these deltas now, such as for a full disk or a signer whom
  /// it does not trust.
  record Deferred(String reason) implements Attempt {}

  /// The domain acknowledges nothing.
  record Away(String reason) implements Attempt {}

  /// It is this provider that could not.
  record NotSent(String reason) implements Attempt {}
}
