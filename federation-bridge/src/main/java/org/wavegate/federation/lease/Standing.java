package org.wavegate.federation.lease;

/// What a process knows of the lease.
public enum Standing {
  /// This process holds it.
  ACTIVE,

  /// Another process holds it.
  STANDBY,

  /// Nobody said who holds it, lately.
  UNKNOWN
}
