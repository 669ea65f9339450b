package org.wavegate.xmpp.stream;

/// Who connects where.
///
/// @param jid the component's address, such as `wave.alpha.test`
/// @param secret shared with the XMPP server
public record ComponentAccount(String jid, String host, int port, String secret) {
  @Override
  public String toString() {
    return jid + " at " + host + ":" + port;
  }
}
