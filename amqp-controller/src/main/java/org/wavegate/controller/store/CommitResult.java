package org.wavegate.controller.store;

/// What became of one [Commit].
public enum CommitResult {
  /// It is durable.
  COMMITTED,
  /// Another writer was there first, or a submission of it was stored before: nothing of it was
  /// written. Drop the container, load it again and run the requests again.
  CONFLICT
}
