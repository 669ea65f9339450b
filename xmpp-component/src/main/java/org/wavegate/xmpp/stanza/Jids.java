package org.wavegate.xmpp.stanza;

/// What is needed of XMPP addresses: components only ever speak as a bare domain.
public final class Jids {
  private Jids() {}

  /// The domain part of `local@domain/resource`.
  public static String domainOf(String jid) {
    int slash = jid.indexOf('/');
    String bare = slash < 0 ? jid : jid.substring(0, slash);
    return bare.substring(bare.indexOf('@') + 1);
  }
}
