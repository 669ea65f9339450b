package org.wavegate.xmpp.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.wavegate.model.service.Backoff;

/// How long to wait before the next stream. A refusal that an operator must mend is not asked for
/// as often as a lost stream. Owned by the link's thread.
final class ReconnectWait {
  private final Backoff lost;
  private final Backoff refused;
  private int failures;

  ReconnectWait(StreamTimings timings, RandomGenerator random) {
    this.lost = new Backoff(timings.backOffMin(), timings.backOffMax(), random);
    this.refused = new Backoff(timings.refusedWait(), timings.refusedWait(), random);
  }

  /// A stream held for long enough to count as a success.
  void reset() {
    failures = 0;
  }

  Duration after(StreamEnd end) {
    Duration wait = lost.after(++failures);
    boolean needsOperator = end.is("not-authorized") || end.is("conflict");
    if (!needsOperator) {
      return wait;
    }
    Duration longer = refused.after(1);
    return wait.compareTo(longer) < 0 ? longer : wait;
  }
}
