package org.wavegate.xmpp.stream;

/// What became of a stanza on its way out. Queued is not delivered: a component stream has no
/// resumption, so what is in flight at a break is lost silently.
public enum Sending {
  QUEUED,
  /// There is no stream.
  AWAY,
  /// The server takes less than we have to send.
  FULL,
  /// The server would close the stream over it.
  TOO_LARGE
}
