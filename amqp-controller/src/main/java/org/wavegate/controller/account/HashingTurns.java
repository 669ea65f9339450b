package org.wavegate.controller.account;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Whose turn it is to hash a password, which takes a core and 19 MiB. A few may wait, the others
/// are turned away at once: however many log in, those who have a session are looked up meanwhile.
final class HashingTurns {
  static final int AT_ONCE_MAX = 2;
  static final int WAITING_MAX = 30;

  private static final Duration WAIT_MAX = Duration.ofSeconds(5);

  private final Semaphore places = new Semaphore(AT_ONCE_MAX + WAITING_MAX);
  private final Semaphore turns = new Semaphore(AT_ONCE_MAX, true);

  /// Does the hashing when its turn comes; empty if too many wait.
  <T> Optional<T> take(Supplier<T> hashing) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return inTurn(hashing);
    } finally {
      places.release();
    }
  }

  private <T> Optional<T> inTurn(Supplier<T> hashing) {
    if (!awaitTurn()) {
      return Optional.empty();
    }
    try {
      return Optional.of(hashing.get());
    } finally {
      turns.release();
    }
  }

  private boolean awaitTurn() {
    try {
      return turns.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
