package org.wavegate.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.BETA;
import static org.wavegate.controller.store.ScriptedWavelet.CAROL;
import static org.wavegate.controller.store.ScriptedWavelet.DAVE;
import static org.wavegate.controller.store.ScriptedWavelet.GAMMA;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.remove;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.version.HashedVersion;

/// Which domains are to have which deltas.
abstract class DeliveryConformance extends StoreConformance {
  private static final WaveletOperation NO_OP = new WaveletOperation.NoOp();

  @Test
  void aDomainIsToHaveEverythingFromTheDeltaThatAddsItsFirstParticipant() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE));
    HashedVersion added = wavelet.head();
    commit(wavelet.write(ALICE, add(CAROL)).commit());
    commit(wavelet.write(ALICE, add(DAVE)).commit());

    assertThat(store().deliveries().pending(10))
        .containsExactly(new Delivery(wavelet.name(), BETA, added, wavelet.head()));
  }

  @Test
  void aDomainThatIsThereFromTheBeginningIsToHaveItAll() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL));

    assertThat(store().deliveries().pending(10))
        .containsExactly(
            new Delivery(wavelet.name(), BETA, HashedVersion.zero(wavelet.name()), wavelet.head()));
  }

  @Test
  void aDomainIsToHaveNothingAfterTheDeltaThatRemovesItsLastParticipant() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL), add(DAVE));
    commit(wavelet.write(ALICE, remove(CAROL)).commit());
    commit(wavelet.write(ALICE, remove(DAVE)).commit());
    HashedVersion removed = wavelet.head();
    commit(wavelet.write(ALICE, NO_OP).commit());

    assertThat(store().deliveries().pending(10)).extracting(Delivery::to).containsExactly(removed);
    assertThat(store().deliveries().accessEnd(wavelet.name(), BETA)).contains(removed);
  }

  @Test
  void aDomainThatIsAddedAgainGetsADeliveryOfItsOwn() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL));
    commit(wavelet.write(ALICE, remove(CAROL)).commit());
    HashedVersion removed = wavelet.head();
    commit(wavelet.write(ALICE, NO_OP).commit());
    HashedVersion added = wavelet.head();
    commit(wavelet.write(ALICE, add(CAROL)).commit());

    assertThat(store().deliveries().pending(10))
        .extracting(Delivery::from, Delivery::to)
        .containsExactly(
            tuple(HashedVersion.zero(wavelet.name()), removed), tuple(added, wavelet.head()));
    assertThat(store().deliveries().accessEnd(wavelet.name(), BETA)).contains(wavelet.head());
  }

  @Test
  void aCursorGoesForwardAndNeverBack() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL));
    HashedVersion first = wavelet.head();
    commit(wavelet.write(ALICE, NO_OP).commit());
    DeliveryTable deliveries = store().deliveries();

    assertThat(deliveries.moveCursor(wavelet.name(), BETA, first)).isTrue();
    assertThat(deliveries.pending(10)).extracting(Delivery::from).containsExactly(first);
    assertThat(deliveries.moveCursor(wavelet.name(), BETA, wavelet.head())).isTrue();
    assertThat(deliveries.pending(10)).isEmpty();
    assertThat(deliveries.moveCursor(wavelet.name(), BETA, first)).isTrue();
    assertThat(deliveries.pending(10)).isEmpty();

    HashedVersion delivered = wavelet.head();
    commit(wavelet.write(ALICE, NO_OP).commit());
    assertThat(deliveries.pending(10))
        .containsExactly(new Delivery(wavelet.name(), BETA, delivered, wavelet.head()));
  }

  @Test
  void aCursorStandsAtBoundariesOfTheLogOnly() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL));
    HashedVersion between = new HashedVersion(1, wavelet.head().historyHash());

    assertThat(store().deliveries().moveCursor(wavelet.name(), BETA, between)).isFalse();
    assertThat(store().deliveries().pending(10)).hasSize(1);
  }

  @Test
  void theLongestWaitingOfEachDomainComesFirst() {
    ParticipantId erin = new ParticipantId("erin@gamma.test");
    ScriptedWavelet first = written("w+1", add(ALICE), add(CAROL));
    commit(ScriptedWavelet.named("w+2").after(10).write(ALICE, add(ALICE), add(CAROL)).commit());
    commit(ScriptedWavelet.named("w+3").after(20).write(ALICE, add(ALICE), add(erin)).commit());
    commit(first.after(30).write(ALICE, NO_OP).commit());

    assertThat(store().deliveries().pending(10))
        .filteredOn(delivery -> delivery.domain().equals(BETA))
        .extracting(delivery -> delivery.wavelet().waveId().id())
        .containsExactly("w+1", "w+2");
    assertThat(store().deliveries().pending(2))
        .extracting(Delivery::domain)
        .containsExactlyInAnyOrder(BETA, GAMMA);
  }

  @Test
  void domainsThatAreAwayForGoodDoNotKeepTheOthersOffEveryPage() {
    WaveletOperation[] bogus =
        IntStream.range(0, 20)
            .mapToObj(i -> add(new ParticipantId("x@bogus" + i + ".test")))
            .toArray(WaveletOperation[]::new);
    commit(ScriptedWavelet.named("w+1").write(ALICE, add(ALICE)).write(ALICE, bogus).commit());
    commit(ScriptedWavelet.named("w+2").after(10).write(ALICE, add(ALICE), add(CAROL)).commit());

    assertThat(IntStream.range(0, 500).boxed())
        .anySatisfy(_ ->
            assertThat(store().deliveries().pending(10))
                .extracting(Delivery::domain)
                .contains(BETA));
  }

  @Test
  void wavesHostedElsewhereAreDeliveredToNobody() {
    ScriptedWavelet copy = ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL), add(ALICE));
    commit(copy.commit());

    assertThat(store().deliveries().pending(10)).isEmpty();
    assertThat(store().deliveries().accessEnd(copy.name(), BETA)).isEmpty();
  }
}
