package org.wavegate.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.BOB;
import static org.wavegate.controller.store.ScriptedWavelet.CAROL;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.text;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Loading wavelets and reading their logs.
abstract class LogConformance extends StoreConformance {
  private static final int PLENTY = 1 << 20;
  private static final WaveletOperation NO_OP = new WaveletOperation.NoOp();

  @Test
  void aSnapshotAndTheDeltasAfterItLoadAsAReplayOfAllDeltas() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    List<Wavelet> states = new ArrayList<>();
    for (int batch = 0; batch < 60; batch++) {
      for (int i = 0; i < 10; i++) {
        wavelet.write(ALICE, text("b+" + batch + "." + i, "text " + i));
      }
      commit(wavelet.commit());
      states.add(wavelet.state());
    }

    assertThat(store().wavelets().load(wavelet.name())).contains(wavelet.state());
    for (Wavelet state : states) {
      assertThat(store().wavelets().loadAt(wavelet.name(), state.head().version())).contains(state);
    }
  }

  @Test
  void thereIsNoStateBetweenTheOperationsOfADelta() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(BOB));

    assertThat(store().wavelets().loadAt(wavelet.name(), 1)).isEmpty();
    assertThat(store().wavelets().loadAt(wavelet.name(), 2)).contains(wavelet.state());
    assertThat(store().wavelets().loadAt(wavelet.name(), 3)).isEmpty();
  }

  @Test
  void aPageHoldsWholeDeltasAndAtLeastOne() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE));
    Commit commit = wavelet.write(ALICE, NO_OP).write(ALICE, add(BOB)).commit();
    List<StoredDelta> deltas = commit.deltas();
    commit(commit);

    DeltaPage one = store().wavelets().deltas(wavelet.name(), 1, Optional.empty(), 1).orElseThrow();
    DeltaPage all =
        store().wavelets().deltas(wavelet.name(), 1, Optional.empty(), PLENTY).orElseThrow();
    DeltaPage upTo = store().wavelets().deltas(wavelet.name(), 0, Optional.of(1L), 1).orElseThrow();
    DeltaPage none =
        store().wavelets().deltas(wavelet.name(), 3, Optional.empty(), PLENTY).orElseThrow();

    assertThat(one).isEqualTo(new DeltaPage(deltas.subList(0, 1), false));
    assertThat(all).isEqualTo(new DeltaPage(deltas, true));
    assertThat(upTo.deltas()).hasSize(1);
    assertThat(upTo.complete()).isTrue();
    assertThat(none).isEqualTo(new DeltaPage(List.of(), true));
  }

  @Test
  void historyIsGivenBetweenBoundariesWithTheRightHashesOnly() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE), add(BOB));
    HashedVersion zero = HashedVersion.zero(wavelet.name());
    HashedVersion middle = wavelet.head();
    wavelet.write(ALICE, NO_OP);
    commit(wavelet.commit());
    HashedVersion forged = new HashedVersion(2, ByteString.copyFromUtf8("another hash"));
    HashedVersion between = new HashedVersion(1, middle.historyHash());

    assertThat(versions(wavelet.name(), zero, Optional.empty())).contains(List.of(2L, 3L));
    assertThat(versions(wavelet.name(), zero, Optional.of(middle))).contains(List.of(2L));
    assertThat(versions(wavelet.name(), middle, Optional.of(wavelet.head()))).contains(List.of(3L));
    assertThat(versions(wavelet.name(), forged, Optional.empty())).isEmpty();
    assertThat(versions(wavelet.name(), between, Optional.empty())).isEmpty();
    assertThat(versions(wavelet.name(), zero, Optional.of(forged))).isEmpty();
  }

  @Test
  void headsAreTheOnesOfTheWaveletsThatExist() {
    ScriptedWavelet one = written("w+1", add(ALICE));
    ScriptedWavelet two = written("w+2", add(ALICE), add(BOB));
    WaveletName none = ScriptedWavelet.named("w+none").name();

    assertThat(store().wavelets().heads(List.of(one.name(), two.name(), none)))
        .isEqualTo(Map.of(one.name(), one.head(), two.name(), two.head()));
    assertThat(store().wavelets().heads(List.of())).isEmpty();
  }

  @Test
  void somebodyTakesPartInPersonOrByTheirWholeDomain() {
    ScriptedWavelet personal = written("w+1", add(ALICE));
    ScriptedWavelet shared = written("w+2", add(ParticipantId.shared(ALPHA)));

    assertThat(store().wavelets().takesPart(personal.name(), ALICE)).isTrue();
    assertThat(store().wavelets().takesPart(personal.name(), BOB)).isFalse();
    assertThat(store().wavelets().takesPart(shared.name(), BOB)).isTrue();
    assertThat(store().wavelets().takesPart(shared.name(), CAROL)).isFalse();
  }

  private Optional<List<Long>> versions(
      WaveletName name, HashedVersion start, Optional<HashedVersion> end) {
    return store()
        .wavelets()
        .deltas(name, start, end, PLENTY)
        .map(page ->
            page.deltas().stream().map(stored -> stored.delta().resulting().version()).toList());
  }
}
