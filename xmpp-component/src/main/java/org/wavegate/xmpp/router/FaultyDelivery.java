package org.wavegate.xmpp.router;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Decides the fate of each stanza by the plan's seed and delivers what is left of it. Every stanza
/// takes the same number of random draws, so that one's fate does not shift the next one's.
final class FaultyDelivery implements AutoCloseable {
  private static final int HELD_BACK_MAX = 10_000;

  private final FaultPlan plan;
  private final RandomGenerator random;
  private final ScheduledThreadPoolExecutor later;

  FaultyDelivery(FaultPlan plan) {
    this.plan = plan;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
    this.later =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("router-delay").factory());
  }

  void deliver(Runnable delivery) {
    if (plan.isNone()) {
      delivery.run();
      return;
    }
    Fate fate = nextFate();
    if (!fate.dropped()) {
      deliver(delivery, fate.delayMillis());
    }
    if (fate.duplicated()) {
      deliver(delivery, fate.delayMillis());
    }
  }

  private void deliver(Runnable delivery, long delayMillis) {
    if (delayMillis == 0 || later.getQueue().size() >= HELD_BACK_MAX) {
      delivery.run();
    } else {
      ScheduledFuture<?> _ = later.schedule(delivery, delayMillis, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized Fate nextFate() {
    boolean dropped = random.nextDouble() < plan.drop();
    boolean duplicated = random.nextDouble() < plan.duplicate();
    boolean delayed = random.nextDouble() < plan.delay();
    long delayMillis = 1 + (long) (random.nextDouble() * plan.delayMax().toMillis());
    return new Fate(dropped, duplicated, delayed ? delayMillis : 0);
  }

  /// Independent draws: a dropped stanza's duplicate may still arrive.
  private record Fate(boolean dropped, boolean duplicated, long delayMillis) {}

  @Override
  public void close() {
    later.shutdownNow();
  }
}
