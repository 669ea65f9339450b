package org.wavegate.gateway.wave;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// Asks again, a few times, while a part of this provider is away. Only for what is safe to ask
/// twice.
final class Patience {
  private static final int ATTEMPTS_MAX = 4;
  private static final Duration DELAY_FIRST = Duration.ofMillis(200);
  private static final Duration DELAY_MAX = Duration.ofSeconds(2);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private Patience() {}

  /// The first outcome that is not [Refusal.Code#UNAVAILABLE], or the last one within the deadline.
  static <T> Outcome<T> ask(Supplier<Outcome<T>> question) {
    long startedAt = System.nanoTime();
    Backoff backoff = new Backoff(DELAY_FIRST, DELAY_MAX, ThreadLocalRandom.current());
    for (int attempt = 1; ; attempt++) {
      Outcome<T> outcome = question.get();
      long elapsed = System.nanoTime() - startedAt;
      if (!isUnavailable(outcome) || attempt == ATTEMPTS_MAX || elapsed > DEADLINE.toNanos()) {
        return outcome;
      }
      if (!pause(backoff.after(attempt))) {
        return outcome;
      }
    }
  }

  private static boolean isUnavailable(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(Refusal refusal)
        && refusal.code() == Refusal.Code.UNAVAILABLE;
  }

  private static boolean pause(Duration delay) {
    try {
      Thread.sleep(delay);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
