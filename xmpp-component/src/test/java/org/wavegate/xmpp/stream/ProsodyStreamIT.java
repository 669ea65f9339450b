package org.wavegate.xmpp.stream;

import org.wavegate.xmpp.ProsodyServer;
import org.wavegate.xmpp.XmppServer;

class ProsodyStreamIT extends StreamContract {
  @Override
  XmppServer server() {
    return new ProsodyServer();
  }
}
