package org.wavegate.xmpp.federation;

import org.wavegate.xmpp.InstalledServer;
import org.wavegate.xmpp.XmppServer;

class ProsodyFederationIT extends FederationContract {
  @Override
  XmppServer server() {
    return InstalledServer.prosody();
  }
}
