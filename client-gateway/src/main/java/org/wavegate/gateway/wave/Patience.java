package org.wavegate.gateway.wave;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// Asks again, a few times, while a part of this provider is away. Only for what is safe to ask
/// twice.
final class Patience {
  private static final int ATTEMPTS_MAX = 4;
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private Patience() {}

  /// The first outcome that is not [Refusal.Code#UNAVAILABLE], or the last one within the deadline.
  static <T> Outcome<T> ask(Supplier<Outcome<T>> question) {
    long startedAt = System.nanoTime();
    long delayMillis = FIRST_DELAY.toMillis();
    for (int attempt = 1; ; attempt++) {
      Outcome<T> outcome = question.get();
      long elapsed = System.nanoTime() - startedAt;
      if (!isUnavailable(outcome) || attempt == ATTEMPTS_MAX || elapsed > DEADLINE.toNanos()) {
        return outcome;
      }
      if (!pause(ThreadLocalRandom.current().nextLong(delayMillis / 2, delayMillis * 2))) {
        return outcome;
      }
      delayMillis *= 3;
    }
  }

  private static boolean isUnavailable(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(Refusal refusal)
        && refusal.code() == Refusal.Code.UNAVAILABLE;
  }

  private static boolean pause(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
