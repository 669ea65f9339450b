package org.wavegate.xmpp.federation;

import org.wavegate.xmpp.RouterServer;
import org.wavegate.xmpp.XmppServer;

class RouterFederationTest extends FederationContract {
  @Override
  XmppServer server() {
    return new RouterServer();
  }
}
