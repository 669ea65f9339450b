package org.wavegate.federation.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Outcome;

/// Takes the lease and renews it well before it ends. While another process holds it this one
/// stands by and asks again.
public final class LeaseKeeper implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private final Ledger ledger;
  private final Clock clock;
  private final String holder;
  private final Thread thread;
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
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(renewOrRetry());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    held = Optional.empty();
  }

  private record Held(long number, Instant until) {}
}
