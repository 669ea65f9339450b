package org.wavegate.controller.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.BETA;
import static org.wavegate.controller.store.ScriptedWavelet.CAROL;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.text;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.store.ScriptedWavelet;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.wavelet.Command;
import org.wavegate.controller.wavelet.Container;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.FederationCommands.Source;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.version.HashedVersion;

final class ContainersTest {
  private static final WaveletOperation[] TEN_THOUSAND =
      Collections.nCopies(10_000, new WaveletOperation.NoOp()).toArray(WaveletOperation[]::new);

  private final ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
  private Store store;
  private Containers containers;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = Store.open(folder.resolve("wave.db"), ALPHA);
    containers = new Containers(store.wavelets(), System::nanoTime);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void historyIsAtHandAsFarBackAsACommandNeedsIt() {
    HashedVersion base = wavelet.head();
    store(wavelet.write(ALICE, TEN_THOUSAND).write(ALICE, TEN_THOUSAND));

    assertThat(get(base).historyStart()).isEqualTo(base);
  }

  @Test
  void noCommandGoesBackFurtherThanTwentyThousandOperations() {
    HashedVersion base = wavelet.head();
    store(
        wavelet
            .write(ALICE, TEN_THOUSAND)
            .write(ALICE, TEN_THOUSAND)
            .write(ALICE, text("b+1", "x")));

    assertThat(get(base).historyStart()).isEqualTo(wavelet.head());
  }

  @Test
  void noCommandLoadsMoreThanSixteenPages() {
    HashedVersion base = wavelet.head();
    for (int i = 0; i < 17; i++) {
      wavelet.write(ALICE, text("b+" + i, "x".repeat(600 << 10)));
    }
    store(wavelet);

    assertThat(get(base).historyStart()).isEqualTo(wavelet.head());
  }

  @Test
  void aFollowerGoesBackAsFarAsItsHostDid() {
    ScriptedWavelet copy = ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL));
    HashedVersion first = copy.head();
    for (int i = 0; i < 3; i++) {
      copy.write(CAROL, TEN_THOUSAND);
    }
    store(copy);
    WaveletDelta old = new WaveletDelta(first, CAROL, List.of(new WaveletOperation.NoOp()));
    SignedDelta signed = new SignedDelta(WireCodec.encode(old), List.of());
    AppliedDelta delta = WireCodec.apply(signed, old, copy.head(), 1, copy.now());
    Command follow = new Command.Follow(copy.name(), Source.UPDATE, List.of(delta));

    assertThat(containers.get(follow, false).historyStart()).isEqualTo(first);
  }

  @Test
  void afterwardsOnlyTheNewestHistoryIsKept() {
    HashedVersion base = wavelet.head();
    wavelet.write(ALICE, text("b+1", "x".repeat(200 << 10)));
    HashedVersion second = wavelet.head();
    store(wavelet.write(ALICE, text("b+2", "x".repeat(200 << 10))));
    assertThat(get(base).historyStart()).isEqualTo(base);

    containers.trim(wavelet.name());

    assertThat(get(wavelet.head()).historyStart()).isEqualTo(second);
  }

  private void store(ScriptedWavelet written) {
    store.commit(List.of(written.commit()));
  }

  private Container get(HashedVersion target) {
    Submit submit =
        new Submit(wavelet.name(), ALICE, "s1", target, List.of(new WaveletOperation.NoOp()));
    return containers.get(new Command.Submit(submit), false);
  }
}
