package org.wavegate.controller.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wavegate.controller.store.OutgoingDelta;
import org.wavegate.model.id.WaveletName;

/// Requests whose author has another delta on its way to the wavelet's host, in order of arrival.
/// Owned by the lane's thread.
final class Waiting {
  private static final int WAITERS_MAX = 256;
  private static final Duration WAIT_MAX = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private final Deque<Waiter> waiters = new ArrayDeque<>();

  /// When what is waited for was last sent again.
  private final Map<OutgoingDelta, Long> sentNanos = new HashMap<>();

  /// One of them.
  ///
  /// @param underWay what it waits for
  record Waiter(Pending pending, OutgoingDelta underWay, long sinceNanos) {
    WaveletName wavelet() {
      return pending.command().wavelet();
    }
  }

  Waiting(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Lets a request wait.
  ///
  /// @return whether there was room
  boolean add(Pending pending, OutgoingDelta underWay) {
    if (waiters.size() >= WAITERS_MAX) {
      return false;
    }
    waiters.add(new Waiter(pending, underWay, nanos.getAsLong()));
    return true;
  }

  /// Takes out those of these wavelets: what they wait for has ended there, or was never stored.
  List<Pending> takeOut(Collection<WaveletName> wavelets) {
    List<Waiter> ready =
        waiters.stream().filter(waiter -> wavelets.contains(waiter.wavelet())).toList();
    waiters.removeAll(ready);
    return ready.stream().map(Waiter::pending).toList();
  }

  /// Takes out those that waited long enough.
  ///
  /// @param unsettled of which wavelets it is not known yet whether what is waited for is stored
  List<Waiter> expired(Predicate<WaveletName> unsettled) {
    long now = nanos.getAsLong();
    List<Waiter> expired =
        waiters.stream()
            .filter(waiter -> now - waiter.sinceNanos() > WAIT_MAX.toNanos())
            .filter(waiter -> !unsettled.test(waiter.wavelet()))
            .toList();
    if (!expired.isEmpty()) {
      sentNanos
          .keySet()
          .retainAll(waiters.stream().map(Waiter::underWay).collect(Collectors.toSet()));
      waiters.removeAll(expired);
    }
    return expired;
  }

  /// Whether what an expired request waited for is to be sent again now: not when another that
  /// waited for the same had it sent meanwhile.
  boolean takeTurn(Waiter expired) {
    Long sent = sentNanos.get(expired.underWay());
    if (sent != null && sent - expired.sinceNanos() > 0) {
      return false;
    }
    sentNanos.put(expired.underWay(), nanos.getAsLong());
    return true;
  }
}
