package org.wavegate.federation.lease;

/// What a process does only while it is the one that federates: it hears other providers, and takes
/// what they should hear.
public interface Duty {
  /// Begins, without waiting for anybody.
  void takeUp();

  /// Ends what [#takeUp] began, and returns when it has ended.
  void layDown();
}
