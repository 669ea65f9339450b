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

/// Takes the lease and renews it well before it ends, and does the [Duty] that goes with it. While
/// another process holds it this one stands by and asks again. An orderly end gives it back; after
/// a crash it runs out.
///
/// A renewal that fails ends no duty: the broker or the controller may be away for everybody. Only
/// the answer that another process has the lease does.
public final class LeaseKeeper implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  /// How long the last renewal may take before the lease is given back.
  private static final Duration LAST_RENEWAL_MAX = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private final Ledger ledger;
  private final Clock clock;
  private final String holder;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch active = new CountDownLatch(1);
  private Optional<Thread> thread = Optional.empty();
  private Optional<Duty> onDuty = Optional.empty();
  private volatile Optional<Held> held = Optional.empty();
  private volatile boolean elsewhere;

  /// From then on the lease is renewed for what is under way, and no duty is taken up.
  private volatile boolean ending;

  /// Prepares the lease.
  ///
  /// @param holder a name that no other process uses
  public LeaseKeeper(Ledger ledger, Clock clock, String holder) {
    this.ledger = ledger;
    this.clock = clock;
    this.holder = holder;
  }

  /// Begins to ask for the lease.
  ///
  /// @param duty taken up and laid down by one thread at a time
  public void start(Duty duty) {
    thread = Optional.of(Thread.ofVirtual().name("federation-lease").start(() -> keep(duty)));
  }

  /// Waits until this process has taken up its duty for the first time.
  ///
  /// @return whether it has
  public boolean awaitActive(Duration atMost) throws InterruptedException {
    return active.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The number of the lease, while this process holds it.
  public OptionalLong number() {
    return held.filter(lease -> clock.instant().isBefore(lease.until()))
        .map(lease -> OptionalLong.of(lease.number()))
        .orElseGet(OptionalLong::empty);
  }

  /// What is known right now.
  public Standing standing() {
    if (number().isPresent()) {
      return Standing.ACTIVE;
    }
    return elsewhere ? Standing.STANDBY : Standing.UNKNOWN;
  }

  /// Somebody else holds a newer lease; the next answer says who.
  void lost(long number) {
    if (held.filter(lease -> lease.number() == number).isPresent()) {
      held = Optional.empty();
      log.warn("lease {} is over before its time", number);
    }
  }

  /// Asks once and does what follows from the answer, which also says how long to wait before
  /// asking again.
  Duration turn(Duty duty) {
    Duration wait = renew();
    if (!ending) {
      switch (standing()) {
        case ACTIVE -> takeUp(duty);
        case STANDBY -> layDown();
        case UNKNOWN -> log.debug("nobody said who holds the lease");
      }
    }
    return wait;
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
        elsewhere = false;
        yield until(asked.plusMillis(lease.millis() / 3));
      }
      case Outcome.Refused<Ledger.Lease>(Refusal refusal) -> {
        boolean isAnothers = refusal.code() == Refusal.Code.FORBIDDEN;
        if (isAnothers) {
          held = Optional.empty();
          if (!elsewhere) {
            log.info("another process federates for this provider; standing by");
          }
        }
        elsewhere = isAnothers;
        yield RETRY_AFTER;
      }
    };
  }

  private Duration until(Instant next) {
    Duration left = Duration.between(clock.instant(), next);
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  private synchronized void takeUp(Duty duty) {
    if (onDuty.isEmpty() && !ending) {
      onDuty = Optional.of(duty);
      duty.takeUp();
      active.countDown();
    }
  }

  private synchronized void layDown() {
    Optional<Duty> ending = onDuty;
    onDuty = Optional.empty();
    ending.ifPresent(Duty::layDown);
  }

  private Duration turnOrRetry(Duty duty) {
    try {
      return turn(duty);
    } catch (RuntimeException | Error e) {
      log.error("the lease could not be kept", e);
      return RETRY_AFTER;
    }
  }

  private void keep(Duty duty) {
    try {
      boolean closed = false;
      while (!closed) {
        closed = closing.await(turnOrRetry(duty).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lays down the duty, which may take a while in which the lease is renewed, and then gives the
  /// lease back, once no renewal is under way that would take it again.
  @Override
  public void close() {
    ending = true;
    layDown();
    closing.countDown();
    try {
      if (thread.isPresent() && !thread.get().join(LAST_RENEWAL_MAX)) {
        log.warn("the last renewal of the lease took too long");
      }
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
