package org.wavegate.xmpp.federation;

import java.util.List;
import org.wavegate.federation.transport.Claim;
import org.wavegate.federation.transport.Sender;
import org.wavegate.model.id.Domain;
import org.wavegate.xmpp.discovery.Discovery;

/// The address a stanza came from, as our XMPP server vouches for it.
record XmppSender(String address, Discovery discovery) implements Sender {

  @Override
  public Claim speaksFor(Domain domain) {
    return discovery.claim(domain, address);
  }

  @Override
  public List<Domain> domains() {
    return discovery.domainsOf(address);
  }

  @Override
  public String toString() {
    return address;
  }
}
