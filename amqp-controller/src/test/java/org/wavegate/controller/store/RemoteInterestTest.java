package org.wavegate.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.BETA;
import static org.wavegate.controller.store.ScriptedWavelet.BOB;
import static org.wavegate.controller.store.ScriptedWavelet.CAROL;
import static org.wavegate.controller.store.ScriptedWavelet.DAVE;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.remove;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wavegate.controller.store.RemoteInterest.Change;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;

final class RemoteInterestTest {
  private final ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));

  @Test
  void peopleOfTheHostItselfAreOfNoInterest() {
    assertThat(changes(Set.of(), wavelet.write(ALICE, add(BOB)).write(ALICE, remove(BOB))))
        .isEmpty();
  }

  @Test
  void theWholeDomainIsAParticipantLikeAnyOther() {
    HashedVersion before = wavelet.head();
    wavelet.write(ALICE, add(ParticipantId.shared(BETA)));

    assertThat(changes(Set.of(), wavelet))
        .containsExactly(new Change.Opened(BETA, before, wavelet.now()));
  }

  @Test
  void aDomainThatOneDeltaAddsAndRemovesIsToldOfThatDeltaAlone() {
    HashedVersion before = wavelet.head();
    wavelet.write(ALICE, add(CAROL), remove(CAROL));

    assertThat(changes(Set.of(), wavelet))
        .containsExactly(
            new Change.Opened(BETA, before, wavelet.now()),
            new Change.Closed(BETA, wavelet.head(), wavelet.now()));
  }

  @Test
  void aDomainThatOneDeltaRemovesAndAddsStays() {
    ScriptedWavelet withCarol = wavelet.write(ALICE, add(CAROL));
    withCarol.commit();

    assertThat(changes(Set.of(ALICE, CAROL), withCarol.write(ALICE, remove(CAROL), add(DAVE))))
        .isEmpty();
  }

  @Test
  void addressesThatNoStanzaCouldReachAreOfNoInterest() {
    assertThat(changes(Set.of(), wavelet.write(ALICE, add(new ParticipantId("x@not a domain")))))
        .isEmpty();
  }

  @Test
  void manyDomainsCostNoMoreThanTheyAre() {
    WaveletOperation[] people =
        IntStream.range(0, 10_000)
            .mapToObj(i -> add(new ParticipantId("x@d" + i + ".test")))
            .toArray(WaveletOperation[]::new);
    wavelet.write(ALICE, people);
    for (int i = 0; i < 100; i++) {
      wavelet.write(ALICE, add(new ParticipantId("y" + i + "@beta.test")));
    }

    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> changes(Set.of(), wavelet)))
        .hasSize(10_001);
  }

  private static List<Change> changes(Set<ParticipantId> before, ScriptedWavelet wavelet) {
    List<TransformedDelta> deltas =
        wavelet.commit().deltas().stream().map(StoredDelta::delta).toList();
    return RemoteInterest.changes(ALPHA, before, deltas);
  }
}
