package org.wavegate.federation.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Ledger.Stored;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// Takes the lease and renews it well before it ends. While another process holds it this one
/// stands by and asks again. An orderly end gives it back; after a crash it runs out.
public final class LeaseKeeper implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /// How long the last renewal may take before the lease is given back.
  private static final Duration LAST_RENEWAL_MAX = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private final Ledger ledger;
  private final Clock clock;
  private final String holder;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Optional<Held> held = Optional.empty();

  /// Prepares the lease.
  ///
  /// @param holder a name that no other process uses
  public LeaseKeeper(Ledger ledger, Clock clock, String holder) {
    this.ledger = ledger;
    this.clock = clock;
    this.holder = holder;
    this.thread = Thread.ofVirtual().name("federation-lease").unstarted(this::keep);
  }

  /// Begins to ask for the lease.
  public void start() {
    thread.start();
  }

  /// The number of the lease, while this process holds it.
  public OptionalLong number() {
    return held.filter(lease -> clock.instant().isBefore(lease.until()))
        .map(lease -> OptionalLong.of(lease.number()))
        .orElseGet(OptionalLong::empty);
  }

  /// Somebody else holds a newer lease.
  void lost(long number) {
    if (held.filter(lease -> lease.number() == number).isPresent()) {
      held = Optional.empty();
      log.warn("another process took over federation; standing by");
    }
  }

  /// Asks once; the answer says how long to wait before asking again.
  Duration renew() {
    Instant asked = clock.instant();
    return switch (ledger.lease(holder)) {
      case Outcome.Done<Ledger.Lease>(Ledger.Lease lease) -> {
        if (number().isEmpty()) {
          log.info("this process federates for its provider, lease {}", lease.number());
        }
        held = Optional.of(new Held(lease.number(), asked.plusMillis(lease.millis())));
        yield Duration.ofMillis(Math.max(1, lease.millis() / 3));
      }
      case Outcome.Refused<Ledger.Lease> refused -> {
        log.debug("no lease: {}", refused.refusal().detail());
        yield RETRY_AFTER;
      }
    };
  }

  private Duration renewOrRetry() {
    try {
      return renew();
    } catch (RuntimeException e) {
      log.error("the lease could not be asked for", e);
      return RETRY_AFTER;
    }
  }

  private void keep() {
    try {
      boolean closed = false;
      while (!closed) {
        closed = closing.await(renewOrRetry().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Gives the lease back, once no renewal is under way that would take it again.
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(LAST_RENEWAL_MAX.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    OptionalLong number = number();
    held = Optional.empty();
    number.ifPresent(this::release);
  }

  private void release(long number) {
    if (ledger.release(number) instanceof Outcome.Refused<Stored>(Refusal refusal)) {
      log.info("lease {} was not given back and runs out: {}", number, refusal.detail());
    }
  }

  private record Held(long number, Instant until) {}
}
