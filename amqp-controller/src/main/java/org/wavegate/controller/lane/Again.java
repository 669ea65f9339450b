package org.wavegate.controller.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.wavegate.model.service.Backoff;

/// Requests that are decided again, before any new one: what they rested on was not stored, or what
/// they waited for has ended. Owned by the lane's thread.
final class Again {
  /// How often a request may fail before it is given up.
  static final int ATTEMPTS_MAX = 5;

  private static final Duration DELAY_FIRST = Duration.ofMillis(20);
  private static final Duration DELAY_MAX = Duration.ofSeconds(1);

  private final Deque<Pending> requests = new ArrayDeque<>();
  private final Backoff backoff = new Backoff(DELAY_FIRST, DELAY_MAX, RandomGenerator.getDefault());

  /// Pauses since the last commit that did not fail.
  private int failures;

  /// How many requests go one by one, after a commit failed and nobody knows by whose fault.
  private int alone;

  boolean isEmpty() {
    return requests.isEmpty();
  }

  Pending take() {
    return requests.removeFirst();
  }

  /// The most requests of the next batch.
  int batchMax() {
    return alone > 0 ? 1 : Lane.BATCH_MAX;
  }

  /// Puts requests behind all others in here.
  void addLast(Collection<Pending> more) {
    requests.addAll(more);
  }

  /// Puts requests before all others in here, in their order.
  ///
  /// @return those that failed too often, which do not run again
  List<Pending> addFirst(List<Pending> more) {
    List<Pending> givenUp = new ArrayList<>();
    for (Pending pending : more.reversed()) {
      if (pending.attempts() < ATTEMPTS_MAX) {
        requests.addFirst(pending);
      } else {
        givenUp.addFirst(pending);
      }
    }
    return givenUp;
  }

  /// From now on all that is in here goes one by one.
  void goAlone() {
    alone = requests.size();
  }

  /// So many requests were handed to the writer or answered.
  void handedOver(int count) {
    alone = Math.max(0, alone - count);
  }

  /// Nothing is left that was to go alone.
  void goTogether() {
    alone = 0;
  }

  /// A commit did not fail.
  void succeeded() {
    failures = 0;
  }

  /// Lets the store recover, the longer the more often it failed.
  void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(backoff.after(++failures).toMillis());
  }
}
