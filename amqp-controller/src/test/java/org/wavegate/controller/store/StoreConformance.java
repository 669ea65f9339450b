package org.wavegate.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.store.CommitResult.COMMITTED;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.wavegate.model.operation.WaveletOperation;

/// What a database must do, whichever it is; the suites below it say it by theme.
abstract class StoreConformance {
  private Store store;

  /// An empty store of alpha.test.
  abstract Store open();

  @BeforeEach
  final void openStore() {
    store = open();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  final Store store() {
    return store;
  }

  final ScriptedWavelet written(String id, WaveletOperation... operations) {
    ScriptedWavelet wavelet = ScriptedWavelet.named(id).write(ALICE, operations);
    assertThat(commit(wavelet.commit())).isEqualTo(COMMITTED);
    return wavelet;
  }

  final CommitResult commit(Commit commit) {
    return store.commit(List.of(commit)).getFirst();
  }
}
