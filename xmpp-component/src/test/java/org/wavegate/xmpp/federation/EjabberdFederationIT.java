package org.wavegate.xmpp.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.id.Domain;
import org.wavegate.xmpp.InstalledServer;
import org.wavegate.xmpp.TestComponent;
import org.wavegate.xmpp.XmppServer;

class EjabberdFederationIT extends FederationContract {
  @Override
  XmppServer server() {
    return InstalledServer.ejabberd();
  }

  /// ejabberd gives each stanza to one of the two streams by chance, so asking again is enough.
  @Test
  void whatAHalfDeadStreamSwallowsGetsThroughWhenItIsSentAgain() {
    assertThat(updateBeta()).isEqualTo(Reply.ok(new Received()));
    try (TestComponent _ = TestComponent.connected("wave.beta.test", server)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollDelay(Duration.ZERO)
          .until(() -> updateBeta() instanceof Reply.Silent<Received>);
      await()
          .atMost(Duration.ofSeconds(30))
          .pollDelay(Duration.ZERO)
          .until(() -> updateBeta() instanceof Reply.Ok<Received>);
    }
  }

  private Reply<Received> updateBeta() {
    return alpha.transport().update(new Domain("beta.test"), Payloads.update());
  }
}
