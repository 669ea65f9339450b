package org.wavegate.federation.remote;

import org.wavegate.model.service.Refusal;
import org.wavegate.model.version.HashedVersion;

/// How far a copy came.
sealed interface Progress {

  /// Everything at hand is in the copy.
  record At(HashedVersion head) implements Progress {}

  /// Deltas are missing in between.
  record Missing(HashedVersion head, HashedVersion to) implements Progress {}

  /// The host did not give what is needed to go on; it may later.
  record Stuck(String reason) implements Progress {}

  /// Our own controller will not take it.
  record Refused(Refusal refusal) implements Progress {}
}
