package org.wavegate.xmpp.stream;

import org.junit.jupiter.api.Test;
import org.wavegate.xmpp.InstalledServer;
import org.wavegate.xmpp.TestComponent;
import org.wavegate.xmpp.XmppServer;

class ProsodyStreamIT extends StreamContract {
  private static final String GAMMA = "wave.gamma.test";

  @Override
  XmppServer server() {
    return InstalledServer.prosody();
  }

  @Test
  @SuppressWarnings("try") // that the first one ends is what it is about
  void withKickNewASecondStreamIsRefusedUntilTheFirstOneEnds() {
    TestComponent first = TestComponent.connected(GAMMA, server);
    try (TestComponent second = new TestComponent(GAMMA, server.port())) {
      try (first) {
        second.awaitAway("already connected");
      }
      second.awaitConnected();
    }
  }
}
