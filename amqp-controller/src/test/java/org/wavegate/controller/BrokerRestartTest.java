package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wavegate.controller.Outcomes.done;
import static org.wavegate.controller.Outcomes.refusal;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.add;
import static org.wavegate.controller.Writing.freshName;
import static org.wavegate.controller.Writing.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.amqp.BrokerLoop;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.service.WaveletQueries.Snapshot;
import org.wavegate.model.version.HashedVersion;

/// The broker goes away in the middle of work and comes back empty: that costs repeats, never a
/// change.
final class BrokerRestartTest {
  private static final int WRITERS = 20;
  private static final int DELTAS_EACH = 20;

  @Test
  void repeatsAfterARestartAreAppliedExactlyOnce(@TempDir Path folder) throws Exception {
    try (Provider provider = Provider.start(ALPHA, folder, Optional.empty())) {
      WaveletCommands commands = provider.client().commands();
      WaveletName name = freshName(ALPHA);
      HashedVersion base =
          done(commands.create(new Create(name, ALICE, "c1", List.of(add(ALICE))))).resulting();
      AtomicInteger unavailable = new AtomicInteger();
      List<Future<?>> writers = new ArrayList<>();
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int writer = 0; writer < WRITERS; writer++) {
          String document = "b+" + writer;
          writers.add(callers.submit(() -> writeMany(commands, name, base, document, unavailable)));
        }
        await().atMost(Provider.PATIENCE).until(() -> head(provider, name) > base.version());
        provider.broker().stop();
        await().atMost(Provider.PATIENCE).until(() -> !provider.client().isReady());
        assertThat(refusal(commands.create(new Create(name, ALICE, "c1", List.of(add(ALICE))))))
            .isEqualTo(Refusal.Code.UNAVAILABLE);
        provider.broker().start();
      }
      for (Future<?> writer : writers) {
        writer.get();
      }

      assertThat(unavailable).hasPositiveValue();
      assertThat(head(provider, name)).isEqualTo(base.version() + WRITERS * DELTAS_EACH);
    }
  }

  @Test
  void listenersAreToldThatTheFeedWasAway(@TempDir Path folder) throws Exception {
    try (Provider provider = Provider.start(ALPHA, folder, Optional.empty())) {
      AtomicInteger resumed = new AtomicInteger();
      DeltaFeed.Listener listener =
          new DeltaFeed.Listener() {
            @Override
            public void applied(DeltaEvent event) {}

            @Override
            public void resumed() {
              resumed.incrementAndGet();
            }
          };
      try (DeltaFeed.Subscription _ = provider.client().feed().subscribe(listener)) {
        provider.broker().stop();
        await().atMost(Provider.PATIENCE).until(() -> !provider.client().isReady());
        provider.broker().start();

        await().atMost(Provider.PATIENCE).until(() -> resumed.get() > 0);
      }
    }
  }

  @Test
  void aThreadThatMetAnErrorServesAgain() throws Exception {
    try (TestBroker broker = new TestBroker();
        BrokerLoop loop = new BrokerLoop("test", new Broker(broker.settings()), 1, failingOnce())) {
      loop.start();

      assertThat(loop.awaitReady(Provider.PATIENCE)).isTrue();
    }
  }

  private static BrokerLoop.Body failingOnce() {
    AtomicBoolean failed = new AtomicBoolean();
    CountDownLatch never = new CountDownLatch(1);
    return (_, loop) -> {
      if (failed.compareAndSet(false, true)) {
        throw new StackOverflowError("the test says so");
      }
      loop.ready();
      while (loop.running()) {
        never.await(10, TimeUnit.MILLISECONDS);
      }
    };
  }

  private static void writeMany(
      WaveletCommands commands,
      WaveletName name,
      HashedVersion base,
      String document,
      AtomicInteger unavailable) {
    for (int i = 0; i < DELTAS_EACH; i++) {
      String submission = document + "." + i;
      Submit submit = new Submit(name, ALICE, submission, base, List.of(write(submission, "text")));
      await().atMost(Provider.PATIENCE).until(() -> isDone(commands.submit(submit), unavailable));
    }
  }

  private static boolean isDone(Outcome<Submitted> outcome, AtomicInteger unavailable) {
    return switch (outcome) {
      case Outcome.Done<Submitted> _ -> true;
      case Outcome.Refused<Submitted>(Refusal refusal) -> {
        assertThat(refusal.code()).isEqualTo(Refusal.Code.UNAVAILABLE);
        unavailable.incrementAndGet();
        yield false;
      }
    };
  }

  private static long head(Provider provider, WaveletName name) throws InterruptedException {
    assertThat(provider.client().awaitReady(Provider.PATIENCE)).isTrue();
    return done(provider.client().queries().snapshot(new Snapshot(name, ALICE, 0)))
        .head()
        .version();
  }
}
