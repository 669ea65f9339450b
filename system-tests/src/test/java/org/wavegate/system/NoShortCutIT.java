package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.cluster.Domains.ALPHA;
import static org.wavegate.system.cluster.Domains.BETA;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.server.broker.EmbeddedBroker;
import org.wavegate.system.cluster.Network;
import org.wavegate.system.cluster.Started;
import org.wavegate.xmpp.router.ComponentRouter;
import org.wavegate.xmpp.router.RouterSettings;

/// The roles reach each other through the broker, and providers each other through XMPP, and in no
/// other way. Method: alpha.test runs in pieces around a broker and a router of the test, which
/// count what passes through them.
class NoShortCutIT {
  @TempDir private Path folder;

  private final Started started = new Started();
  private ComponentRouter router;
  private EmbeddedBroker broker;
  private Person alice;
  private Person carol;
  private String wave;

  @BeforeEach
  void aWaveOfAlphaThatBetaFollows() throws Exception {
    router = started.add(ComponentRouter.start(RouterSettings.withOneSecret(0, Network.SECRET)));
    Rig rig = started.add(Rig.over(router.port(), folder));
    broker = rig.inPieces(ALPHA);
    rig.with(BETA);
    alice = rig.person("alice", ALPHA);
    carol = rig.person("carol", BETA);
    wave = alice.createWave("Counted", "one", "carol@beta.test");
    carol.awaitWave(wave);
  }

  @AfterEach
  void stop() {
    started.close();
  }

  @Test
  void aPostIsOneCommandAndOneEventAtItsHostAndStanzasBetweenTheProviders() {
    Counts before = Counts.of(broker, router);
    alice.reply(wave, "from the host");
    carol.awaitText(wave, "from the host");
    Counts local = Counts.of(broker, router).since(before);
    assertThat(local.commands()).isEqualTo(1);
    assertThat(local.events()).isEqualTo(1);
    assertThat(local.stanzas()).as("the update").isPositive();

    before = Counts.of(broker, router);
    carol.reply(wave, "from the guest");
    alice.awaitText(wave, "from the guest");
    Counts remote = Counts.of(broker, router).since(before);
    assertThat(remote.commands()).isEqualTo(1);
    assertThat(remote.events()).isEqualTo(1);
    assertThat(remote.stanzas()).as("the submit").isPositive();
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

  /// What has passed so far.
  private record Counts(long commands, long events, long stanzas) {
    static Counts of(EmbeddedBroker broker, ComponentRouter router) {
      return new Counts(
          broker.messagesTaken(Addresses.RPC),
          broker.messagesTaken(Addresses.DELTAS),
          router.stanzas());
    }

    Counts since(Counts before) {
      return new Counts(
          commands - before.commands, events - before.events, stanzas - before.stanzas);
    }
  }
}
