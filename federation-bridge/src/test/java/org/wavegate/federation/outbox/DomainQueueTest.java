package org.wavegate.federation.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.outbox.DomainQueue.Turn;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.version.HashedVersion;

class DomainQueueTest {
  private static final Domain BETA = new Domain("beta.test");
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final Attempt AWAY = new Attempt.Away("no answer");
  private static final Attempt UNACKNOWLEDGED = new Attempt.Unacknowledged("no receipt");
  private static final Attempt DEFERRED = new Attempt.Deferred("its disk is full");
  private static final Attempt NOT_SENT = new Attempt.NotSent("no ledger");

  private final DomainQueue queue =
      new DomainQueue(new Backoff(Duration.ofMillis(800), Duration.ofMinutes(5), new Random(1)));
  private Instant now = START;

  @Test
  void oneAttemptAtATimeForEachWavelet() {
    queue.offer(delivery("a", 0, 5));
    assertThat(next()).isEqualTo("a");
    queue.offer(delivery("a", 0, 6));
    assertThat(queue.next(now)).isEmpty();
  }

  @Test
  void atMostAWindowOfAttemptsForTheDomain() {
    for (int i = 0; i < 40; i++) {
      queue.offer(delivery("w" + i, 0, 1));
    }
    int started = 0;
    while (queue.next(now).isPresent()) {
      started++;
    }
    assertThat(started).isEqualTo(32);
  }

  @Test
  void waveletsTakeTurns() {
    queue.offer(delivery("a", 0, 9));
    queue.offer(delivery("b", 0, 9));
    List<String> order = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      String wavelet = next();
      order.add(wavelet);
      settle(wavelet, delivered(i));
    }
    assertThat(order).containsExactly("a", "b", "a", "b");
  }

  @Test
  void aDeliveryEndsWhereItsIntervalEnds() {
    queue.offer(delivery("a", 0, 5));
    settle(next(), delivered(3));
    assertThat(queue.next(now)).map(turn -> turn.delivery().from().version()).contains(3L);
    settle("a", delivered(5));
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void whatWasAddedDuringAnAttemptFollowsIt() {
    queue.offer(delivery("a", 0, 5));
    String wavelet = next();
    queue.offer(delivery("a", 0, 7));
    settle(wavelet, delivered(5));
    assertThat(queue.next(now)).map(turn -> turn.delivery().to().version()).contains(7L);
  }

  @Test
  void anAbsentDomainIsTriedLessAndLessOften() {
    queue.offer(delivery("a", 0, 1));
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      settle(next(), AWAY);
      Instant ready = queue.nextReadyAt().orElseThrow();
      waits.add(Duration.between(now, ready));
      assertThat(queue.next(ready.minusMillis(1))).isEmpty();
      now = ready;
    }
    assertThat(waits.getFirst()).isLessThan(Duration.ofSeconds(1));
    assertThat(waits.get(5)).isBetween(Duration.ofMillis(12_800), Duration.ofMillis(25_600));
    assertThat(waits.getLast()).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));
  }

  @Test
  void deliveriesThatFailTogetherAreOneFailure() {
    for (int i = 0; i < 10; i++) {
      queue.offer(delivery("w" + i, 0, 1));
    }
    List<String> underWay = Stream.generate(this::next).limit(10).toList();
    for (String wavelet : underWay) {
      now = now.plusSeconds(2);
      settle(wavelet, AWAY);
    }
    assertThat(queue.nextReadyAt())
        .hasValueSatisfying(ready -> assertThat(ready).isBefore(START.plusSeconds(3)));
  }

  @Test
  void aStanzaFromTheDomainShortensALongWait() {
    failUntilTheWaitIsLong();
    assertThat(queue.heard(now)).isTrue();
    assertThat(queue.next(now.plusMillis(999))).isEmpty();
    now = now.plusSeconds(1);
    assertThat(next()).isEqualTo("a");
  }

  @Test
  void aStanzaFromTheDomainLongAfterAFailureEndsTheWait() {
    failUntilTheWaitIsLong();
    now = now.plusSeconds(3);
    assertThat(queue.next(now)).isEmpty();
    assertThat(queue.heard(now)).isTrue();
    assertThat(next()).isEqualTo("a");
  }

  @Test
  void aStanzaFromTheDomainDuringAnAttemptShortensTheWaitAfterIt() {
    failUntilTheWaitIsLong();
    now = queue.nextReadyAt().orElseThrow();
    String wavelet = next();
    now = now.plusSeconds(20);
    queue.heard(now);
    now = now.plusSeconds(40);
    settle(wavelet, AWAY);
    assertThat(waitNow()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aStanzaFromTheDomainShortensNoWaitAfterLaterAttempts() {
    failUntilTheWaitIsLong();
    queue.heard(now);
    now = now.plusSeconds(1);
    settle(next(), AWAY);
    assertThat(waitNow()).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void aDomainThatSpeaksAllTheTimeButTakesNothingIsTriedOnceASecond() {
    queue.offer(delivery("a", 0, 1));
    int attempts = 0;
    for (Instant end = now.plusSeconds(60); now.isBefore(end); now = now.plusMillis(50)) {
      queue.heard(now);
      if (queue.next(now).isPresent()) {
        attempts++;
        settle("a", AWAY);
      }
    }
    assertThat(attempts).isBetween(55, 62);
  }

  @Test
  void theWayBeingOpenAgainEndsTheWait() {
    failUntilTheWaitIsLong();
    assertThat(queue.next(now)).isEmpty();
    assertThat(queue.reachable()).isTrue();
    assertThat(next()).isEqualTo("a");
  }

  @Test
  void aDomainThatComesBackALittleAfterTheWayToItIsTriedSoon() {
    failUntilTheWaitIsLong();
    queue.reachable();
    settle(next(), AWAY);
    assertThat(waitNow()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void whatWasDueBeforeTheWayWasOpenAgainIsStillProbedByOneAttempt() {
    failUntilTheWaitIsLong();
    queue.offer(delivery("b", 0, 1));
    queue.reachable();
    next();
    assertThat(queue.next(now)).isEmpty();
  }

  @Test
  void anAbsentDomainIsProbedByOneAttempt() {
    queue.offer(delivery("a", 0, 1));
    queue.offer(delivery("b", 0, 1));
    String first = next();
    String second = next();
    settle(first, AWAY);
    settle(second, AWAY);
    now = now.plusSeconds(10);
    assertThat(queue.next(now)).isPresent();
    assertThat(queue.next(now)).isEmpty();
  }

  @Test
  void aWaveletThatOnePeerCannotTakeDoesNotHoldUpTheOthers() {
    queue.offer(delivery("stuck", 0, 1));
    settle(next(), AWAY);
    queue.offer(delivery("fresh", 0, 1));
    assertThat(next()).isEqualTo("fresh");
    settle("fresh", delivered(1));
    assertThat(next()).isEqualTo("stuck");
  }

  @Test
  void whatAPeerCannotTakeNowWaitsLongerAndLongerHoweverOftenThePeerIsHeard() {
    queue.offer(delivery("stuck", 0, 1));
    for (int i = 0; i < 6; i++) {
      now = queue.nextReadyAt().orElseThrow();
      assertThat(next()).isEqualTo("stuck");
      queue.heard(now);
      settle("stuck", DEFERRED);
      queue.offer(delivery("fresh", i, i + 1));
      assertThat(next()).isEqualTo("fresh");
      settle("fresh", delivered(i + 1));
    }
    assertThat(waitNow()).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void unacknowledgedDeltasAreCountedOnlyWhileTheDomainIsThere() {
    queue.offer(delivery("a", 0, 1));
    settle(next(), UNACKNOWLEDGED);
    now = queue.nextReadyAt().orElseThrow();
    assertThat(queue.next(now)).map(Turn::unacknowledged).contains(1);
    settle("a", AWAY);
    now = queue.nextReadyAt().orElseThrow();
    assertThat(queue.next(now)).map(Turn::unacknowledged).contains(0);
  }

  @Test
  void theFirstUnacknowledgedDeltaAfterAnAbsenceIsSentAgainSoon() {
    failUntilTheWaitIsLong();
    now = queue.nextReadyAt().orElseThrow();
    settle(next(), UNACKNOWLEDGED);
    assertThat(waitNow()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void howeverOftenWeCouldNotSendWeTryAgainWithinSeconds() {
    queue.offer(delivery("a", 0, 1));
    for (int i = 0; i < 10; i++) {
      settle(next(), NOT_SENT);
      assertThat(waitNow()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(4));
      now = queue.nextReadyAt().orElseThrow();
    }
  }

  @Test
  void whatWeCouldNotSendIsNotHeldAgainstTheDomain() {
    queue.offer(delivery("a", 0, 1));
    queue.offer(delivery("b", 0, 1));
    settle(next(), NOT_SENT);
    next();
    now = now.plusSeconds(4);
    assertThat(next()).isEqualTo("a");
  }

  private void failUntilTheWaitIsLong() {
    queue.offer(delivery("a", 0, 1));
    for (int i = 0; i < 6; i++) {
      now = queue.nextReadyAt().filter(now::isBefore).orElse(now);
      settle(next(), AWAY);
    }
  }

  private Duration waitNow() {
    return Duration.between(now, queue.nextReadyAt().orElseThrow());
  }

  private String next() {
    Optional<Turn> turn = queue.next(now);
    return turn.map(DomainQueueTest::token).orElseThrow();
  }

  private static String token(Turn turn) {
    return turn.delivery().wavelet().waveId().id().substring(2);
  }

  private void settle(String token, Attempt attempt) {
    queue.settle(wavelet(token), attempt, now);
  }

  private static Attempt delivered(long to) {
    return new Attempt.Delivered(version(to), version(to));
  }

  private static Delivery delivery(String token, long from, long to) {
    return new Delivery(wavelet(token), BETA, version(from), version(to));
  }

  private static WaveletName wavelet(String token) {
    return WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+" + token));
  }

  private static HashedVersion version(long number) {
    return new HashedVersion(number, ByteString.copyFromUtf8("hash " + number));
  }
}
