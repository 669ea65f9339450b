package org.wavegate.controller.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.BOB;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.text;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.store.ScriptedWavelet;
import org.wavegate.controller.store.Store;

class RecentWaveletsTest {
  @TempDir private Path folder;

  private Store store;
  private RecentWavelets recent;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("wavegate.db"), ALPHA);
    recent = new RecentWavelets(store.wavelets());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everyReadIsTheHeadOfTheStore() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    commit(wavelet);
    assertThat(recent.load(wavelet.name())).contains(wavelet.state());
    wavelet.write(ALICE, text("b+1", "one")).write(ALICE, add(BOB));
    commit(wavelet);
    assertThat(recent.load(wavelet.name())).contains(wavelet.state());
  }

  @Test
  void whatDidNotChangeIsReadOnce() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    commit(wavelet);
    assertThat(recent.load(wavelet.name()).orElseThrow())
        .isSameAs(recent.load(wavelet.name()).orElseThrow());
  }

  @Test
  void moreDeltasThanAreWorthWalkingAreReadFromTheSnapshot() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    commit(wavelet);
    recent.load(wavelet.name());
    for (int i = 0; i < 40; i++) {
      wavelet.write(ALICE, text("b+" + i, "x".repeat(10_000)));
    }
    commit(wavelet);
    assertThat(recent.load(wavelet.name())).contains(wavelet.state());
  }

  @Test
  void whatIsNotThereIsNotKept() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    assertThat(recent.load(wavelet.name())).isEmpty();
    commit(wavelet);
    assertThat(recent.load(wavelet.name())).contains(wavelet.state());
  }

  private void commit(ScriptedWavelet wavelet) {
    store.commit(List.of(wavelet.commit()));
  }
}
