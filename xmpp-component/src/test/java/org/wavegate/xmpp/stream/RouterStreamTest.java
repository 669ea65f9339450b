package org.wavegate.xmpp.stream;

import org.wavegate.xmpp.RouterServer;
import org.wavegate.xmpp.XmppServer;

class RouterStreamTest extends StreamContract {
  @Override
  XmppServer server() {
    return new RouterServer();
  }
}
