package org.wavegate.controller.amqp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Growing delays between attempts, each drawn at random from the upper half of its step, so that
/// many who failed together do not come back together.
public final class Backoff {
  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;
  private Duration step;

  public Backoff(Duration first, Duration most, RandomGenerator random) {
    this.first = first;
    this.most = most;
    this.random = random;
    this.step = first;
  }

  /// The delay before the next attempt.
  public Duration next() {
    long millis = step.toMillis();
    step = step.multipliedBy(2).compareTo(most) < 0 ? step.multipliedBy(2) : most;
    return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
  }

  /// It worked: begin again with the smallest delay.
  public void reset() {
    step = first;
  }
}
