package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.Rig.ALPHA;
import static org.wavegate.system.Rig.BETA;

import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.server.broker.EmbeddedBroker;
import org.wavegate.xmpp.router.ComponentRouter;
import org.wavegate.xmpp.router.RouterSettings;

/// The roles reach each other through the broker, and providers each other through XMPP, and in no
/// other way. Method: alpha.test runs in pieces around a broker and a router of the test, which
/// count what passes through them.
class NoShortCutIT {
  @TempDir private Path folder;

  private ComponentRouter router;
  private Rig rig;
  private EmbeddedBroker broker;
  private Person alice;
  private Person carol;
  private String wave;

  @BeforeEach
  void aWaveOfAlphaThatBetaFollows() throws Exception {
    router = ComponentRouter.start(RouterSettings.withOneSecret(0, Rig.SECRET));
    rig = Rig.over(router.port(), folder);
    broker = rig.inPieces(ALPHA);
    rig.with(BETA);
    alice = rig.person("alice", ALPHA);
    carol = rig.person("carol", BETA);
    wave = alice.createWave("Counted", "one", "carol@beta.test");
    carol.awaitWave(wave);
  }

  @AfterEach
  void stop() {
    rig.close();
    router.close();
  }

  @Test
  void onePostIsOneCommandOneEventAndAnUpdateWithItsReceipt() {
    long commands = broker.messagesTaken(Addresses.RPC);
    long events = broker.messagesTaken(Addresses.DELTAS);
    long stanzas = router.stanzas();

    alice.reply(wave, "two");
    carol.awaitText(wave, "two");

    assertThat(broker.messagesTaken(Addresses.RPC) - commands).isEqualTo(1);
    assertThat(broker.messagesTaken(Addresses.DELTAS) - events).isEqualTo(1);
    Awaitility.await("update and receipt").until(() -> router.stanzas() - stanzas >= 2);
  }

  @Test
  void aRemotePostIsASubmitStanzaAndACommandAtItsHost() {
    long commands = broker.messagesTaken(Addresses.RPC);
    long stanzas = router.stanzas();

    carol.reply(wave, "from beta");
    alice.awaitText(wave, "from beta");

    assertThat(broker.messagesTaken(Addresses.RPC) - commands).isEqualTo(1);
    assertThat(router.stanzas() - stanzas).isGreaterThanOrEqualTo(2);
  }

  @Test
  void withoutTheBrokerTheGatewayKnowsNothing() {
    broker.close();
    assertThat(alice.get(Person.path(wave)).statusCode()).isEqualTo(503);
    assertThat(alice.get("/readyz").statusCode()).isEqualTo(503);
    assertThat(alice.get("/healthz").statusCode()).isEqualTo(200);
    int status = alice.post(Person.path(wave) + "/blips", Map.of("text", "lost?")).statusCode();
    assertThat(status).isEqualTo(503);
  }
}
