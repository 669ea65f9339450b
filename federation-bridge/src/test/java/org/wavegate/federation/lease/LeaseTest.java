package org.wavegate.federation.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.rig.MemoryStore;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

class LeaseTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private final MemoryStore store = new MemoryStore(new Domain("alpha.test"));
  private final LeaseKeeper first = keeper("first");
  private final LeaseKeeper second = keeper("second");

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

  private LeaseKeeper keeper(String holder) {
    return new LeaseKeeper(store, Clock.fixed(NOW, ZoneOffset.UTC), holder);
  }
}
