package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.server.config.Role;
import org.wavegate.server.rig.EjabberdServer;
import org.wavegate.server.rig.ProviderProcess;
import org.wavegate.system.cluster.Domains;
import org.wavegate.system.cluster.Link;
import org.wavegate.system.cluster.Network;
import org.wavegate.system.cluster.PartProcess;
import org.wavegate.system.cluster.SplitProvider;

/// What befalls providers in practice, one script each, under load and on one cluster. A trial
/// fails when anything acknowledged is lost or doubled, when somebody does not catch up, and when a
/// log calls an outage an error. The longest are for the slow run; the normal one has their faults
/// in its seeds.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoriesIT {
  private static final Logger log = LoggerFactory.getLogger(StoriesIT.class);
  private static final long SEED = 1;
  private static final Duration LOAD = Duration.ofSeconds(8);

  /// What the two sides of an idle connection send; a delta and the move of a cursor are longer.
  private static final int SIGN_OF_LIFE_BYTES_MAX = 300;

  private static final String RECEIPT = "<received ";
  private static final Pattern DELTA =
      Pattern.compile("<applied-delta[^>]*>([^<]+|<!\\[CDATA\\[[^]]+]]>)</");

  /// One every second or so.
  private static final int EDITS_OF_AN_HOUR = 3_000;

  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Path FOLDER = Path.of("target", "stories").toAbsolutePath();

  private Trial trial;

  @BeforeAll
  void start() throws Exception {
    trial = Trial.prepare(FOLDER, WARM_UP);
  }

  @AfterAll
  void stop() {
    if (trial != null) {
      trial.close();
    }
  }

  /// What one story leaves broken must not spoil the next.
  @AfterEach
  void heal() throws Exception {
    trial.heal();
  }

  @Test
  void theControllerIsKilledUnderLoad() throws Exception {
    tell("controller-killed");
  }

  @Test
  void theBrokerIsKilledAndStartsEmpty() throws Exception {
    tell("broker-killed");
  }

  @Test
  void theGatewayIsKilledAndItsListenersResume() throws Exception {
    tell("gateway-killed");
  }

  @Test
  void theXmppServerIsRestarted() throws Exception {
    tell("xmpp-restarted");
  }

  @Test
  @EnabledIfSystemProperty(named = "wavegate.slow", matches = "true")
  void aComponentStreamIsHalfOpen() throws Exception {
    tell("half-open");
  }

  @Test
  @EnabledIfSystemProperty(named = "wavegate.slow", matches = "true")
  void aComponentStreamIsHalfOpenAtEjabberd() throws Exception {
    assumeTrue(EjabberdServer.installed().isPresent(), "ejabberd is not installed");
    try (Trial other = Trial.prepare(Network.EJABBERD, FOLDER.resolve("ejabberd"), WARM_UP)) {
      tell("half-open-ejabberd", other);
    }
  }

  @Test
  void theDiskIsFullAndFreed() throws Exception {
    assumeTrue(trial.cluster().hasSmallDisks(), "a small disk can't be mounted here");
    tell("disk-full");
  }

  @Test
  @EnabledIfSystemProperty(named = "wavegate.slow", matches = "true")
  void theDatabaseIsLockedForAWhile() throws Exception {
    tell("database-locked");
  }

  @Test
  @EnabledIfSystemProperty(named = "wavegate.slow", matches = "true")
  void theDatabaseIsLockedForAMinute() throws Exception {
    tell("database-locked-for-a-minute");
  }

  @Test
  void aStopDuringLoadIsOrderly() throws Exception {
    tell("stopped-under-load");
  }

  /// The process dies when beta has acknowledged a delta and the store does not know yet: the delta
  /// goes out a second time, which beta must recognise.
  @Test
  void theFederationRoleIsKilledBetweenReceiptAndCursor() throws Exception {
    SplitProvider alpha = trial.cluster().provider(Domains.ALPHA);
    Link toBeta = trial.cluster().provider(Domains.BETA).xmppLink();
    Queue<String> atAlpha = new ConcurrentLinkedQueue<>();
    Queue<String> atBeta = new ConcurrentLinkedQueue<>();
    withASharedWave(wave -> {
      Awaitility.await("the cursor").until(() -> cursor(wave) == wave.head().version());
      alpha.xmppLink().overhear(atAlpha::add);
      toBeta.overhear(atBeta::add);
      toBeta.stall();
      wave.write(Domains.ALPHA, 1);
      Awaitility.await("the delta on its way").until(() -> holdsBack(toBeta));
      alpha.brokerLink().stall();
      toBeta.restore();
      wave.awaitAt(Domains.BETA);
      Awaitility.await("the receipt").until(() -> String.join("", atAlpha).contains(RECEIPT));
      Awaitility.await("the cursor on its way").until(() -> holdsBack(alpha.brokerLink()));
      alpha.part(Role.FEDERATION).kill();
      alpha.brokerLink().cut();
      alpha.brokerLink().restore();

      assertThat(cursor(wave)).isLessThan(wave.head().version());
      assertThat(deltas(atBeta)).hasSize(1);
      alpha.part(Role.FEDERATION).start();
      Awaitility.await("the cursor")
          .atMost(Duration.ofMinutes(1))
          .until(() -> cursor(wave) == wave.head().version());
      assertThat(deltas(atBeta))
          .as("sent to beta")
          .hasSize(2)
          .containsOnly(deltas(atBeta).getFirst());
    });
  }

  @Test
  @EnabledIfSystemProperty(named = "wavegate.slow", matches = "true")
  void anotherProviderIsAwayForAnHourOfEdits() throws Exception {
    SplitProvider beta = trial.cluster().provider(Domains.BETA);
    withASharedWave(wave -> {
      beta.parts().forEach(PartProcess::stop);
      wave.write(Domains.ALPHA, EDITS_OF_AN_HOUR);
      trial.cluster().startEnded();
      long back = System.nanoTime();
      wave.awaitEverywhere();
      log.warn(
          "{} edits caught up in {} ms",
          EDITS_OF_AN_HOUR,
          Duration.ofNanos(System.nanoTime() - back).toMillis());
      wave.write(Domains.BETA, 1);
    });
  }

  @Test
  void aSecondControllerOnTheSameFileRefuses() throws Exception {
    SplitProvider alpha = trial.cluster().provider(Domains.ALPHA);
    Path words = FOLDER.resolve("second-controller.log");
    Map<String, String> environment =
        Map.of("WAVEGATE_BROKER_URL", alpha.gatewayAccess().broker().toString());
    withASharedWave(wave -> {
      try (ProviderProcess second =
          ProviderProcess.start(alpha.setup(), Set.of(Role.CONTROLLER), environment, words)) {
        Awaitility.await("the end of the second controller")
            .atMost(Duration.ofMinutes(1))
            .until(() -> !second.process().handle().isAlive());
        assertThat(second.process().obituary())
            .contains("ended with code 1;")
            .contains("another controller has the database " + alpha.database())
            .doesNotContain("Exception");
      }
    });
  }

  private interface Told {
    void on(SharedWave wave) throws Exception;
  }

  /// A story without other load. After it the wave goes on, everybody has it, and nothing is
  /// broken.
  private void withASharedWave(Told story) throws Exception {
    try (SharedWave wave = SharedWave.create(trial.cluster())) {
      story.on(wave);
      wave.write(Domains.ALPHA, 1);
      wave.awaitEverywhere();
    }
    trial.requireSoundProcesses();
  }

  /// Up to where beta has acknowledged, as alpha's store knows it.
  private long cursor(SharedWave wave) throws SQLException {
    String file = "jdbc:sqlite:" + trial.cluster().provider(Domains.ALPHA).database();
    try (Connection connection = DriverManager.getConnection(file);
        PreparedStatement select =
            connection.prepareStatement("SELECT max(at_version) FROM delivery WHERE wavelet = ?")) {
      select.setString(1, wave.name().serialise());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static boolean holdsBack(Link link) {
    return link.heldBytes() > SIGN_OF_LIFE_BYTES_MAX;
  }

  /// The deltas that somebody was sent, in base64.
  private static List<String> deltas(Queue<String> stanzas) {
    return DELTA.matcher(String.join("", stanzas)).results().map(delta -> delta.group(1)).toList();
  }

  private void tell(String story) throws Exception {
    tell(story, trial);
  }

  private void tell(String story, Trial on) throws Exception {
    Script script = Script.resource(getClass(), "stories/" + story + ".script");
    Trial.Result result = on.run(story, SEED, script, LOAD);
    log.warn("{}", result);
    assertThat(result.faults())
        .as("faults that could be made and were noticed")
        .isEqualTo(result.planned());
  }
}
