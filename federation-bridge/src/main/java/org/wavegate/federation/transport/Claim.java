package org.wavegate.federation.transport;

/// What our own discovery makes of an address that speaks for a domain.
public enum Claim {
  /// The domain leads to the address.
  PROVEN,

  /// The domain leads elsewhere, or to nobody.
  REFUTED,

  /// It could not be found out now, so nothing may be done and nothing be refused for good.
  UNDECIDED
}
