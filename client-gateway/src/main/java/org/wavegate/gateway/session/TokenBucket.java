package org.wavegate.gateway.session;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A rate with a burst: holds up to `capacity` tokens, refilled evenly; every act takes one.
final class TokenBucket {
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int capacity;
  private final double tokensPerNano;
  private final LongSupplier nanoTime;
  private double tokens;
  private long refilledAt;

  TokenBucket(int capacity, double tokensPerSecond, LongSupplier nanoTime) {
    this.capacity = capacity;
    this.tokensPerNano = tokensPerSecond / NANOS_PER_SECOND;
    this.nanoTime = nanoTime;
    this.tokens = capacity;
    this.refilledAt = nanoTime.getAsLong();
  }

  /// Takes a token and returns 0, or takes none and returns the seconds until there is one.
  synchronized long take() {
    long now = nanoTime.getAsLong();
    tokens = Math.min(capacity, tokens + (now - refilledAt) * tokensPerNano);
    refilledAt = now;
    if (tokens >= 1) {
      tokens -= 1;
      return 0;
    }
    return (long) Math.ceil((1 - tokens) / tokensPerNano / NANOS_PER_SECOND);
  }
}
