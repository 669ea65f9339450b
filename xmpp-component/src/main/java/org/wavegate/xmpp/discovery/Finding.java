package org.wavegate.xmpp.discovery;

/// What a lookup of a domain came to.
public sealed interface Finding {

  /// The domain's wave provider.
  record Found(String jid) implements Finding {}

  /// Nobody there speaks the wave protocol.
  record NotFound(String reason) implements Finding {}

  /// Nobody was found, but not everybody answered: a provider may be restarting.
  record Unreachable(String reason) implements Finding {}

  /// We could not even ask; worth no memory.
  record CannotAsk(String reason) implements Finding {}
}
