package org.wavegate.model.service;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before asking again: times that double up to a limit, each shortened by chance
/// to as little as half, so that many who failed together do not come back together. Safe for any
/// thread if its source of chance is.
public final class Backoff {
  private static final int DOUBLINGS_MAX = 32;

  private final Duration first;
  private final Duration most;
  private final RandomGenerator random;

  /// Waits from `first` on, in milliseconds, and never longer than `most`.
  public Backoff(Duration first, Duration most, RandomGenerator random) {
    this.first = first;
    this.most = most;
    this.random = random;
  }

  /// How long to wait now.
  ///
  /// @param failures how many attempts failed in a row, at least 1
  public Duration after(int failures) {
    int doublings = Math.clamp(failures - 1, 0, DOUBLINGS_MAX);
    long longest = Math.min(most.toMillis(), first.toMillis() << doublings);
    return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
  }
}
