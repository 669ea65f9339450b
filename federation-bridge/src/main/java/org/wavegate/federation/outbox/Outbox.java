package org.wavegate.federation.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.outbox.DomainQueue.Turn;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// Brings every delta of the wavelets hosted here to every remote domain on them.
///
/// The ledger knows what is owed; the queues only hold what was read from it, so a restart loses
/// nothing. One thread reads the ledger when an event says that there is something new, and every
/// few seconds because events may be lost, and starts the attempts whose turn it is.
public final class Outbox implements AutoCloseable {
  private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(5);
  private static final Duration LEASE_INTERVAL = Duration.ofMillis(200);
  private static final int PENDING_MAX = 1000;
  private static final int IN_FLIGHT_MAX = 512;
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final Domain served;
  private final LeasedLedger ledger;
  private final DeltaFeed feed;
  private final Courier courier;
  private final Backoff backoff;
  private final Clock clock;
  private final Map<Domain, DomainQueue> queues = new TreeMap<>();
  private final AtomicBoolean stale = new AtomicBoolean(true);
  private final Semaphore wake = new Semaphore(0);
  private final ExecutorService attempts =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("federation-delivery-", 0).factory());
  private final Thread thread;
  private final Set<Route> settledMeanwhile = new HashSet<>();
  private Optional<DeltaFeed.Subscription> subscription = Optional.empty();
  private int inFlight;

  public Outbox(
      Domain served,
      LeasedLedger ledger,
      DeltaFeed feed,
      FederationTransport transport,
      Backoff backoff,
      Clock clock) {
    this.served = served;
    this.ledger = ledger;
    this.feed = feed;
    this.courier = new Courier(ledger, transport);
    this.backoff = backoff;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("federation-outbox").unstarted(this::run);
  }

  /// Begins to send.
  public void start() {
    subscription = Optional.of(feed.subscribe(new Wake()));
    thread.start();
  }

  /// The way out is open again, so every domain is worth trying.
  public void connected() {
    if (allReachable()) {
      wake.release();
    }
  }

  private synchronized boolean allReachable() {
    return queues.values().stream().filter(DomainQueue::reachable).count() > 0;
  }

  /// A stanza came from this domain, so it is there.
  public void heardFrom(Domain domain) {
    if (heard(domain)) {
      wake.release();
    }
  }

  private synchronized boolean heard(Domain domain) {
    DomainQueue queue = queues.get(domain);
    return queue != null && queue.heard(clock.instant());
  }

  private void run() {
    Instant refreshAt = Instant.MIN;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (ledger.held()) {
          Instant now = clock.instant();
          if (stale.getAndSet(false) || !refreshAt.isAfter(now)) {
            refresh();
            refreshAt = now.plus(REFRESH_INTERVAL);
          }
          for (Turn turn : takeTurns(now)) {
            attempts.execute(() -> attempt(turn));
          }
          wake.tryAcquire(idleMillis(now, refreshAt), TimeUnit.MILLISECONDS);
        } else {
          stale.set(true);
          wake.tryAcquire(LEASE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
        wake.drainPermits();
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      // Both mean that the outbox is being closed.
      Thread.currentThread().interrupt();
    }
  }

  private void refresh() {
    synchronized (this) {
      settledMeanwhile.clear();
    }
    try {
      switch (ledger.pending(PENDING_MAX)) {
        case Outcome.Done<List<Delivery>>(List<Delivery> pending) -> offer(pending);
        case Outcome.Refused<List<Delivery>>(var refusal) ->
            log.warn("the ledger does not tell what to send: {}", refusal.detail());
      }
    } catch (RuntimeException e) {
      log.error("the ledger could not be read", e);
    }
  }

  private synchronized void offer(List<Delivery> pending) {
    for (Delivery delivery : pending) {
      if (settledMeanwhile.contains(Route.of(delivery))) {
        // Read before the cursor moved: what it says may have been delivered since.
        stale.set(true);
      } else {
        queues.computeIfAbsent(delivery.domain(), _ -> new DomainQueue(backoff)).offer(delivery);
      }
    }
  }

  private synchronized List<Turn> takeTurns(Instant now) {
    List<Turn> turns = new ArrayList<>();
    for (DomainQueue queue : queues.values()) {
      List<Turn> taken =
          Stream.generate(() -> queue.next(now))
              .limit(IN_FLIGHT_MAX - inFlight)
              .takeWhile(Optional::isPresent)
              .flatMap(Optional::stream)
              .toList();
      inFlight += taken.size();
      turns.addAll(taken);
    }
    return turns;
  }

  private void attempt(Turn turn) {
    Delivery delivery = turn.delivery();
    Attempt attempt = new Attempt.NotSent("a fault of this provider");
    try {
      attempt = courier.deliver(turn);
    } catch (RuntimeException e) {
      log.error("{}: delivery to {} failed", delivery.wavelet(), delivery.domain(), e);
    } finally {
      settle(delivery, attempt);
      wake.release();
    }
  }

  private void settle(Delivery delivery, Attempt attempt) {
    switch (attempt) {
      case Attempt.Delivered(var to, var head) -> {
        // The ledger alone knows whether the domain is still on a wavelet that has moved on.
        if (!to.equals(head)) {
          stale.set(true);
        }
      }
      case Attempt.Unacknowledged(String reason) -> logFailure(delivery, reason);
      case Attempt.Deferred(String reason) -> logFailure(delivery, reason);
      case Attempt.Away(String reason) -> logFailure(delivery, reason);
      case Attempt.NotSent(String reason) -> logFailure(delivery, reason);
    }
    synchronized (this) {
      inFlight--;
      settledMeanwhile.add(Route.of(delivery));
      DomainQueue queue = queues.get(delivery.domain());
      if (queue != null) {
        queue.settle(delivery.wavelet(), attempt, clock.instant());
        if (queue.isEmpty()) {
          queues.remove(delivery.domain());
        }
      }
    }
  }

  private static void logFailure(Delivery delivery, String reason) {
    log.info("{}: not delivered to {}: {}", delivery.wavelet(), delivery.domain(), reason);
  }

  /// How long there is nothing to do, unless somebody wakes this thread.
  ///
  /// @param now the time for which turns were taken
  private synchronized long idleMillis(Instant now, Instant refreshAt) {
    Instant next =
        queues.values().stream()
            .map(DomainQueue::nextReadyAt)
            .flatMap(Optional::stream)
            .filter(now::isBefore)
            .reduce(refreshAt, (a, b) -> a.isBefore(b) ? a : b);
    return Math.max(1, Duration.between(clock.instant(), next).toMillis());
  }

  /// Looks at the ledger when a wavelet hosted here changed that others follow.
  private final class Wake implements DeltaFeed.Listener {
    @Override
    public void applied(DeltaEvent event) {
      boolean owed =
          event.wavelet().host().equals(served)
              && Stream.concat(event.participants().stream(), event.removed().stream())
                  .anyMatch(participant -> !participant.domain().equals(served));
      if (owed) {
        resumed();
      }
    }

    @Override
    public void resumed() {
      stale.set(true);
      wake.release();
    }
  }

  private record Route(WaveletName wavelet, Domain domain) {
    static Route of(Delivery delivery) {
      return new Route(delivery.wavelet(), delivery.domain());
    }
  }

  @Override
  public void close() {
    subscription.ifPresent(DeltaFeed.Subscription::close);
    thread.interrupt();
    attempts.shutdownNow();
  }
}
