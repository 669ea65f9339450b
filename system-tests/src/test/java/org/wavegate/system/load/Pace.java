package org.wavegate.system.load;

import java.time.Duration;

/// When somebody's next edit is due, in whichever wave they are free to write: so a wave in which
/// an edit waits for its answer leaves its turn to the others, and after an outage of all of them
/// the edits that are late follow one another faster, until none is. For any number of threads.
final class Pace {
  /// A session may write 20 times a second; what is sent again counts, too.
  private static final Duration SHORTEST = Duration.ofMillis(55);

  private final long interval;
  private long due;
  private long last;

  /// @param start the clock of [System#nanoTime]
  Pace(Duration interval, long start) {
    this.interval = interval.toNanos();
    this.due = start;
    this.last = start - SHORTEST.toNanos();
  }

  /// Takes the next turn.
  ///
  /// @param now the clock of [System#nanoTime]
  /// @return when it is, which may be past
  synchronized long next(long now) {
    long turn = latest(due, last + SHORTEST.toNanos());
    due += interval;
    last = latest(turn, now);
    return turn;
  }

  /// Of two times whose zero lies anywhere.
  private static long latest(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
