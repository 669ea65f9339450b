package org.wavegate.controller.client;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Gathers the lanes that begin to serve at about the same time, as all those of a controller do:
/// whoever listens would read everything again for each of them. Owned by the feed's thread.
final class LaneStarts {
  private static final Duration GATHERING = Duration.ofMillis(500);

  private final LongSupplier nanos;
  private OptionalLong sinceNanos = OptionalLong.empty();

  LaneStarts(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// A lane begins.
  void add() {
    if (sinceNanos.isEmpty()) {
      sinceNanos = OptionalLong.of(nanos.getAsLong());
    }
  }

  /// Whether lanes were gathered long enough; the next one begins another gathering.
  boolean takeGathered() {
    boolean gathered =
        sinceNanos.isPresent() && nanos.getAsLong() - sinceNanos.getAsLong() >= GATHERING.toNanos();
    if (gathered) {
      sinceNanos = OptionalLong.empty();
    }
    return gathered;
  }
}
