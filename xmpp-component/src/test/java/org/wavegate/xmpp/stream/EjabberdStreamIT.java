package org.wavegate.xmpp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.wavegate.xmpp.InstalledServer;
import org.wavegate.xmpp.TestComponent;
import org.wavegate.xmpp.XmppServer;

class EjabberdStreamIT extends StreamContract {
  private static final int MESSAGES = 64;

  @Override
  XmppServer server() {
    return InstalledServer.ejabberd();
  }

  /// It keeps both, and gives each stanza to one of them by chance.
  @Override
  void assertSecondIsUsed(TestComponent old, TestComponent second, TestComponent sender)
      throws InterruptedException {
    for (int i = 0; i < MESSAGES; i++) {
      sender.message(second.jid(), "m" + i, body("x"));
    }
    second.next();
    old.next();
    assertThat(old.states()).hasSize(1);
  }
}
