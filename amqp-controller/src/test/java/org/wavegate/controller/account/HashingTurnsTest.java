package org.wavegate.controller.account;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wavegate.controller.account.HashingTurns.AT_ONCE_MAX;
import static org.wavegate.controller.account.HashingTurns.WAITING_MAX;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HashingTurnsTest {
  private final HashingTurns turns = new HashingTurns();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicInteger hashing = new AtomicInteger();
  private final AtomicInteger hashingMost = new AtomicInteger();

  @Test
  void aFewWaitTheirTurnAndTheOthersAreTurnedAway() throws Exception {
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Boolean>>> all = new ArrayList<>();
      for (int i = 0; i < 2 * (AT_ONCE_MAX + WAITING_MAX); i++) {
        all.add(people.submit(() -> turns.take(this::hash)));
      }
      await()
          .until(() ->
              all.stream().filter(Future::isDone).count() == AT_ONCE_MAX + WAITING_MAX
                  && hashing.get() == AT_ONCE_MAX);
      mayEnd.countDown();

      int hashed = 0;
      for (Future<Optional<Boolean>> one : all) {
        hashed += one.get().isPresent() ? 1 : 0;
      }
      assertThat(hashed).isEqualTo(AT_ONCE_MAX + WAITING_MAX);
      assertThat(hashingMost).hasValue(AT_ONCE_MAX);
      assertThat(turns.take(() -> true)).contains(true);
    }
  }

  private boolean hash() {
    hashingMost.accumulateAndGet(hashing.incrementAndGet(), Math::max);
    try {
      return mayEnd.await(10, SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      hashing.decrementAndGet();
    }
  }
}
