package org.wavegate.federation.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waiting times that double from under a second to five minutes, each shortened by chance to as
/// little as half, so that many who wait for one peer do not come back at once.
public final class Backoff {
  private static final Duration FIRST_MAX = Duration.ofMillis(800);
  private static final Duration DELAY_MAX = Duration.ofMinutes(5);
  private static final int DOUBLINGS_MAX = 16;

  private final RandomGenerator random;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// How long to wait now.
  ///
  /// @param failures how many attempts failed in a row, at least 1
  public Duration after(int failures) {
    int doublings = Math.clamp(failures - 1, 0, DOUBLINGS_MAX);
    long longest = Math.min(DELAY_MAX.toMillis(), FIRST_MAX.toMillis() << doublings);
    return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
  }
}
