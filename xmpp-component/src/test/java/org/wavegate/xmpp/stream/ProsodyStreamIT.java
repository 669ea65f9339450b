package org.wavegate.xmpp.stream;

import org.wavegate.xmpp.InstalledServer;
import org.wavegate.xmpp.XmppServer;

class ProsodyStreamIT extends StreamContract {
  @Override
  XmppServer server() {
    return InstalledServer.prosody();
  }
}
