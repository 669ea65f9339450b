package org.wavegate.xmpp.stream;

import org.wavegate.xmpp.stanza.Stanza;

/// How waiting for a reply ended.
public sealed interface Answer {

  /// A result, a receipt or an error.
  record Replied(Stanza stanza) implements Answer {}

  /// It was never sent.
  record NotSent(Sending why) implements Answer {}

  /// The deadline passed or the stream broke.
  record Silence(String reason) implements Answer {}
}
