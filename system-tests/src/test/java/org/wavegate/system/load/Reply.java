package org.wavegate.system.load;

import org.wavegate.model.version.HashedVersion;

/// What a provider said to an edit.
sealed interface Reply {

  /// It is done.
  record Acknowledged(HashedVersion version) implements Reply {}

  /// Nobody knows whether it is done: no answer, or one that says so.
  record Unknown(String reason) implements Reply {}

  /// The provider has broken down over it, which it must not do whatever happens.
  record Fault(String reason) implements Reply {}

  /// It is not done, and will not be.
  record Refused(String reason) implements Reply {}
}
