package org.wavegate.federation.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.version.HashedVersion;

/// What waits for one domain, and whose turn it is. Pure state: no I/O, no clock, no lock; the
/// outbox guards it.
///
/// Each wavelet has at most one attempt in flight, the domain at most a window of them, and
/// wavelets take turns: one that was served goes to the end. A domain that acknowledges nothing is
/// left alone for longer and longer and then probed by one attempt at a time; a wavelet that was
/// not tried since may probe at once, because one wavelet that a peer cannot take looks just like a
/// peer that is away, and must not hold up the others.
final class DomainQueue {
  private static final int WINDOW = 32;
  private static final int WAVELETS_MAX = 1000;

  /// Caps the wait after what was our own doing: nobody tells when that is mended.
  private static final int NOT_SENT_MAX = 3;

  /// Between tries of a domain that speaks all the time and yet takes nothing.
  private static final Duration HEARD_WAIT_MIN = Duration.ofSeconds(1);

  private final Backoff backoff;
  private final Map<WaveletName, Entry> entries = new LinkedHashMap<>();
  private int inFlight;
  private int failures;
  private Instant retryAt = Instant.MIN;
  private Instant heardRetryAt = Instant.MIN;
  private Instant heardAt = Instant.MIN;

  DomainQueue(Backoff backoff) {
    this.backoff = backoff;
  }

  /// A delivery that the ledger holds. One that finds no room, or that must wait for an earlier one
  /// of the same wavelet, is offered again by the ledger later.
  void offer(Delivery delivery) {
    Entry entry = entries.get(delivery.wavelet());
    if (entry == null) {
      if (entries.size() < WAVELETS_MAX) {
        entries.put(delivery.wavelet(), new Entry(delivery));
      }
    } else if (delivery.from().equals(entry.delivery.from()) || entry.isPrecededBy(delivery)) {
      entry.delivery = delivery;
    }
  }

  /// What to send now, if anything; its attempt must be settled.
  Optional<Turn> next(Instant now) {
    if (inFlight >= (failures == 0 ? WINDOW : 1)) {
      return Optional.empty();
    }
    Optional<Entry> ready = idle().filter(entry -> !readyAt(entry).isAfter(now)).findFirst();
    ready.ifPresent(entry -> {
      entry.inFlightSince = Optional.of(now);
      inFlight++;
    });
    return ready.map(entry -> new Turn(entry.delivery, entry.unacknowledged));
  }

  /// When something that waits now becomes ready by the mere passing of time.
  Optional<Instant> nextReadyAt() {
    return idle().map(this::readyAt).min(Instant::compareTo);
  }

  /// Ends the attempt of a turn.
  void settle(WaveletName wavelet, Attempt attempt, Instant now) {
    Entry entry = entries.remove(wavelet);
    if (entry == null || entry.inFlightSince.isEmpty()) {
      throw new IllegalStateException(wavelet + " has no attempt in flight");
    }
    Instant begun = entry.inFlightSince.get();
    entry.inFlightSince = Optional.empty();
    inFlight--;
    switch (attempt) {
      case Attempt.Delivered(HashedVersion to, _) -> {
        answered();
        if (to.version() < entry.delivery.to().version()) {
          entries.put(wavelet, new Entry(entry.remaining(to)));
        }
      }
      case Attempt.Unacknowledged _ -> {
        answered();
        entry.unacknowledged++;
        entry.retryAt = now.plus(backoff.after(entry.unacknowledged));
        entries.put(wavelet, entry);
      }
      case Attempt.Deferred _ -> {
        answered();
        entry.deferred++;
        entry.retryAt = now.plus(backoff.after(entry.deferred));
        entries.put(wavelet, entry);
      }
      case Attempt.Away _ -> {
        away(begun, now);
        entry.isTried = true;
        // Silence of the whole domain says nothing about these deltas.
        entry.unacknowledged = 0;
        entries.put(wavelet, entry);
      }
      case Attempt.NotSent _ -> {
        entry.notSent = Math.min(entry.notSent + 1, NOT_SENT_MAX);
        entry.retryAt = now.plus(backoff.after(entry.notSent));
        entries.put(wavelet, entry);
      }
    }
  }

  /// What began before the wait that is running, or during it, failed for the same reason as what
  /// began the wait.
  private void away(Instant begun, Instant now) {
    if (retryAt.isAfter(begun)) {
      return;
    }
    failures++;
    retryAt = now.plus(backoff.after(failures));
    heardRetryAt = now.plus(HEARD_WAIT_MIN);
    if (!heardAt.isBefore(begun)) {
      retryFrom(heardRetryAt);
    }
  }

  /// The domain sent something, so it is worth trying soon; not at once after a failure, however
  /// often it is heard. Should it fail again, the next wait is as long as it would have been.
  ///
  /// @return whether that shortened a wait
  boolean heard(Instant now) {
    heardAt = now;
    return retryFrom(heardRetryAt);
  }

  /// The way to the domain was closed and is open again, so that earlier failures tell nothing
  /// about it; there is one attempt first all the same, for the domain's own way may still be
  /// closed.
  ///
  /// @return whether that ended a wait
  boolean reachable() {
    failures = Math.min(failures, 1);
    return retryFrom(Instant.MIN);
  }

  private boolean retryFrom(Instant instant) {
    boolean isSooner = instant.isBefore(retryAt);
    if (isSooner) {
      retryAt = instant;
    }
    return isSooner;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  private void answered() {
    failures = 0;
    retryAt = Instant.MIN;
  }

  private Stream<Entry> idle() {
    return entries.values().stream().filter(entry -> entry.inFlightSince.isEmpty());
  }

  private Instant readyAt(Entry entry) {
    boolean mustWait = entry.isTried && retryAt.isAfter(entry.retryAt);
    return mustWait ? retryAt : entry.retryAt;
  }

  /// The right to make one attempt.
  ///
  /// @param unacknowledged how often these deltas were not acknowledged while the domain was there
  record Turn(Delivery delivery, int unacknowledged) {}

  private static final class Entry {
    private Delivery delivery;
    private Optional<Instant> inFlightSince = Optional.empty();
    private boolean isTried;
    private int unacknowledged;
    private int deferred;
    private int notSent;
    private Instant retryAt = Instant.MIN;

    Entry(Delivery delivery) {
      this.delivery = delivery;
    }

    boolean isPrecededBy(Delivery other) {
      return inFlightSince.isEmpty() && other.from().version() < delivery.from().version();
    }

    Delivery remaining(HashedVersion from) {
      return new Delivery(delivery.wavelet(), delivery.domain(), from, delivery.to());
    }
  }
}
