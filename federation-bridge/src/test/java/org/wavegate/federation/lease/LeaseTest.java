package org.wavegate.federation.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.rig.MemoryStore;
import org.wavegate.federation.rig.SteppedClock;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

class LeaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final MemoryStore store = new MemoryStore(new Domain("alpha.test"));
  private final LeaseKeeper first = keeper("first");
  private final LeaseKeeper second = keeper("second");
  private final Diary duty = new Diary();

  @Test
  void oneProcessHoldsItAndRenewsItWellBeforeItsEnd() {
    assertThat(first.renew()).isLessThan(Duration.ofSeconds(5));
    second.renew();
    assertThat(first.number()).hasValue(1);
    assertThat(second.number()).isEmpty();
  }

  @Test
  void aStandbyTakesOverWhenItIsFree() {
    first.renew();
    store.freeLease();
    second.renew();
    assertThat(second.number()).hasValue(2);
  }

  @Test
  void whoStopsInOrderGivesItBack() {
    first.renew();
    first.close();
    second.renew();
    assertThat(first.number()).isEmpty();
    assertThat(second.number()).hasValue(2);
  }

  @Test
  void aStandbyThatStopsLeavesItToItsHolder() {
    first.renew();
    second.renew();
    second.close();
    second.renew();
    assertThat(second.number()).isEmpty();
  }

  @Test
  void whoIsToldOfANewerLeaseStandsBy() {
    LeasedLedger ledger = new LeasedLedger(store, first);
    first.renew();
    assertThat(ledger.pending(10)).isInstanceOf(Outcome.Done.class);
    store.takeOver("second");
    assertThat(ledger.pending(10))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.UNAVAILABLE));
    assertThat(ledger.held()).isFalse();
  }

  @Test
  void itEndsByItselfWhenItIsNotRenewed() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    InstantSource stepped = now::get;
    LeaseKeeper keeper = new LeaseKeeper(store, stepped.withZone(ZoneOffset.UTC), "stepped");
    keeper.renew();
    assertThat(keeper.number()).isPresent();
    now.set(NOW.plusSeconds(60));
    assertThat(keeper.number()).isEmpty();
  }

  @Test
  void theDutyBeginsWithTheLeaseAndEndsWhenAnotherProcessHasIt() {
    first.turn(duty);
    first.turn(duty);
    assertThat(duty.acts).containsExactly("taken up");
    store.takeOver("second");
    first.turn(duty);
    first.turn(duty);
    assertThat(duty.acts).containsExactly("taken up", "laid down");
    store.freeLease();
    first.turn(duty);
    assertThat(duty.acts).containsExactly("taken up", "laid down", "taken up");
  }

  @Test
  void aRenewalThatFailsEndsNoDutyEvenWhenTheLeaseHasRunOut() {
    SteppedClock clock = new SteppedClock(NOW);
    LeaseKeeper keeper = new LeaseKeeper(store, clock, "stepped");
    keeper.turn(duty);
    store.loseLeaseQuestions(true);
    clock.step(Duration.ofMinutes(1));
    keeper.turn(duty);
    assertThat(keeper.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(duty.acts).containsExactly("taken up");
    store.loseLeaseQuestions(false);
    keeper.turn(duty);
    assertThat(keeper.standing()).isEqualTo(Standing.ACTIVE);
    assertThat(duty.acts).containsExactly("taken up");
  }

  @Test
  void whoWakesFromALongPauseDoesNotThinkItHoldsTheLeaseBeforeItHasAsked() {
    SteppedClock clock = new SteppedClock(NOW);
    LeaseKeeper keeper = new LeaseKeeper(store, clock, "paused");
    keeper.turn(duty);
    clock.step(Duration.ofMinutes(1));
    assertThat(keeper.standing()).isEqualTo(Standing.UNKNOWN);
    store.takeOver("second");
    keeper.turn(duty);
    assertThat(keeper.standing()).isEqualTo(Standing.STANDBY);
    assertThat(duty.acts).containsExactly("taken up", "laid down");
  }

  @Test
  void theDutyIsLaidDownBeforeTheLeaseIsGivenBack() {
    first.turn(duty);
    List<Standing> whileLayingDown = new ArrayList<>();
    duty.atEnd =
        () -> {
          second.renew();
          whileLayingDown.add(second.standing());
        };
    first.close();
    second.renew();
    assertThat(whileLayingDown).containsExactly(Standing.STANDBY);
    assertThat(second.standing()).isEqualTo(Standing.ACTIVE);
  }

  @Test
  void theLeaseIsRenewedWhileTheDutyIsLaidDown() throws Exception {
    first.start(duty);
    assertThat(first.awaitActive(PATIENCE)).isTrue();
    duty.atEnd =
        () -> {
          store.freeLease();
          await().atMost(PATIENCE).until(() -> first.number().equals(OptionalLong.of(2)));
        };
    first.close();
    assertThat(duty.acts).containsExactly("taken up", "laid down");
  }

  private static final class Diary implements Duty {
    private final List<String> acts = new ArrayList<>();
    private Runnable atEnd = () -> {};

    @Override
    public void takeUp() {
      acts.add("taken up");
    }

    @Override
    public void layDown() {
      acts.add("laid down");
      atEnd.run();
    }
  }

  private LeaseKeeper keeper(String holder) {
    return new LeaseKeeper(store, Clock.fixed(NOW, ZoneOffset.UTC), holder);
  }
}
