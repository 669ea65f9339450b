package org.wavegate.xmpp.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits that double up to a limit, each shortened by up to a half at random so that many
/// components of a restarted server don't come back at once.
final class BackOff {
  private final StreamTimings timings;
  private final RandomGenerator random;
  private Duration next;

  BackOff(StreamTimings timings, RandomGenerator random) {
    this.timings = timings;
    this.random = random;
    this.next = timings.backOffMin();
  }

  void reset() {
    next = timings.backOffMin();
  }

  Duration after(StreamEnd end) {
    Duration wait = next;
    next = min(next.multipliedBy(2), timings.backOffMax());
    boolean needsOperator = end.is("not-authorized") || end.is("conflict");
    if (needsOperator && wait.compareTo(timings.refusedWait()) < 0) {
      wait = timings.refusedWait();
    }
    return Duration.ofNanos((long) (wait.toNanos() * (0.5 + random.nextDouble() / 2)));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
