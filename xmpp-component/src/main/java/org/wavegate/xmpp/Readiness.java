package org.wavegate.xmpp;

/// Whether other providers can reach us.
public sealed interface Readiness {

  record Ready() implements Readiness {}

  /// Not now.
  ///
  /// @param reason for an operator
  record NotReady(String reason) implements Readiness {}
}
