package org.wavegate.federation.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.lease.LeaseKeeper;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.rig.Network;
import org.wavegate.federation.rig.NoDuty;
import org.wavegate.federation.rig.Provider;
import org.wavegate.federation.rig.ScriptedTransport;
import org.wavegate.federation.rig.SteppedClock;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Backoff;

/// The clock stands still unless it is stepped, so whoever waits for a time to come waits for ever.
class OutboxTest {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final Domain BETA = new Domain("beta.test");

  /// Deltas, and the notice by which silence is probed.
  private static final int UPDATES_OF_AN_ATTEMPT = 2;

  /// After so many failures the wait is longer than ten seconds.
  private static final int FAILURES = 6;

  private final SteppedClock clock = new SteppedClock(START);
  private final ScriptedTransport silentPeer = new ScriptedTransport();
  private Provider alpha;
  private LeaseKeeper lease;
  private Outbox outbox;

  @BeforeEach
  void failOnce() throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create("A test authority", Instant.now(), Duration.ofDays(1));
    alpha = Provider.connect("alpha.test", authority, authority.certificate(), Network.reliable());
    alpha.create("one", alpha.person("alice"), new ParticipantId("carol@beta.test"));
    lease = new LeaseKeeper(alpha.store(), Clock.fixed(START, ZoneOffset.UTC), "this process");
    LeasedLedger ledger = new LeasedLedger(alpha.store(), lease);
    lease.start(new NoDuty());
    await().until(ledger::held);
    Backoff backoff = new Backoff(Duration.ofMillis(800), Duration.ofMinutes(5), new Random(1));
    outbox = new Outbox(alpha.domain(), ledger, alpha.store(), silentPeer, backoff, clock);
    outbox.start();
    await().until(() -> attempts() == 1);
  }

  @AfterEach
  void stop() {
    outbox.close();
    lease.close();
    alpha.close();
  }

  @Test
  void aDomainThatIsHeardIsTriedSoon() {
    for (int i = 1; i < FAILURES; i++) {
      awaitAnAttemptAfter(outbox::connected);
    }
    awaitAnAttemptAfter(() -> {
      clock.step(Duration.ofSeconds(1));
      outbox.heardFrom(BETA);
    });
    assertThat(clock.instant()).isBefore(START.plusSeconds(10));
  }

  @Test
  void everyDomainIsTriedAtOnceWhenTheWayIsOpenAgain() {
    awaitAnAttemptAfter(outbox::connected);
  }

  /// The one before may still have to be settled, so it may take more than one call.
  private void awaitAnAttemptAfter(Runnable call) {
    int before = attempts();
    await()
        .untilAsserted(() -> {
          call.run();
          assertThat(attempts()).isGreaterThan(before);
        });
  }

  private int attempts() {
    return silentPeer.updates().size() / UPDATES_OF_AN_ATTEMPT;
  }
}
