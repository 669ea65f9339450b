package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.add;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.controller.store.ScriptedWavelet;
import org.wavegate.controller.store.Store;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// The controller goes away between its commit and its publishing, while the broker and all who
/// listen stay.
final class ControllerRestartTest {
  private static final int LANES = 3;

  @Test
  void listenersAreToldThatTheControllerWasAway(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("alpha.db");
    AtomicInteger resumed = new AtomicInteger();
    try (TestBroker broker = new TestBroker();
        ControllerClient client = new ControllerClient(broker.settings(), "gateway");
        DeltaFeed.Subscription _ = client.feed().subscribe(counting(resumed))) {
      client.start();
      await().atMost(Provider.PATIENCE).until(() -> resumed.get() == 1);
      try (Store store = Store.open(file, ALPHA)) {
        store.commit(List.of(ScriptedWavelet.named("w+1").write(ALICE, add(ALICE)).commit()));
      }

      try (Controller successor =
          Controller.open(
              new ControllerSettings(ALPHA, file, broker.settings(), LANES),
              Optional.empty(),
              Clock.systemUTC())) {
        successor.start();
        assertThat(successor.awaitReady(Provider.PATIENCE)).isTrue();

        await().atMost(Provider.PATIENCE).until(() -> resumed.get() > 1);
      }
    }
  }

  private static DeltaFeed.Listener counting(AtomicInteger resumed) {
    return new DeltaFeed.Listener() {
      @Override
      public void applied(DeltaEvent event) {}

      @Override
      public void resumed() {
        resumed.incrementAndGet();
      }
    };
  }
}
