package org.wavegate.xmpp.federation;

import org.wavegate.xmpp.ProsodyServer;
import org.wavegate.xmpp.XmppServer;

class ProsodyFederationIT extends FederationContract {
  @Override
  XmppServer server() {
    return new ProsodyServer();
  }
}
