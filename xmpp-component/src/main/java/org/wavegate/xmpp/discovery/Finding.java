package org.wavegate.xmpp.discovery;

/// What a lookup of a domain came to.
public sealed interface Finding {

  /// The domain's wave provider.
  record Found(String jid) implements Finding {}

  /// Nobody there speaks the wave protocol, or nobody answers.
  record NotFound(String reason) implements Finding {}

  /// We could not even ask; worth no memory.
  record CannotAsk(String reason) implements Finding {}
}
