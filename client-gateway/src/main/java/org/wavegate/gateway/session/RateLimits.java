package org.wavegate.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.wavegate.gateway.http.ProblemException;

/// How much one session may ask, and how often one address may try to log in. A bucket that was not
/// used for a minute is full again, so it can be forgotten.
final class RateLimits {
  private static final int READS_PER_SECOND = 100;
  private static final int WRITES_PER_SECOND = 20;
  private static final int LOG_INS_PER_MINUTE = 100;
  private static final int BUCKETS_MAX = 100_000;
  private static final Duration IDLE_MAX = Duration.ofMinutes(2);
  private static final int IPV6_NETWORK_BYTES = 8;

  private final LongSupplier nanoTime;
  private final Cache<String, TokenBucket> reads;
  private final Cache<String, TokenBucket> writes;
  private final Cache<String, TokenBucket> logIns;

  RateLimits(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.reads = buckets();
    this.writes = buckets();
    this.logIns = buckets();
  }

  void read(String token) throws ProblemException {
    take(
        reads,
        token,
        READS_PER_SECOND,
        READS_PER_SECOND,
        "A session reads at most 100 times a second.");
  }

  void write(String token) throws ProblemException {
    take(
        writes,
        token,
        WRITES_PER_SECOND,
        WRITES_PER_SECOND,
        "A session writes at most 20 times a second.");
  }

  void logIn(SocketAddress from) throws ProblemException {
    take(
        logIns,
        network(from),
        LOG_INS_PER_MINUTE,
        LOG_INS_PER_MINUTE / 60.0,
        "One address logs in at most 100 times a minute.");
  }

  private void take(
      Cache<String, TokenBucket> buckets, String key, int burst, double perSecond, String detail)
      throws ProblemException {
    Function<String, TokenBucket> full = _ -> new TokenBucket(burst, perSecond, nanoTime);
    long wait = buckets.get(key, full).take();
    if (wait > 0) {
      throw ProblemException.tooMany(detail, wait);
    }
  }

  /// One customer of IPv6 holds a whole /64.
  private static String network(SocketAddress from) {
    if (!(from instanceof InetSocketAddress socket) || socket.isUnresolved()) {
      return from.toString();
    }
    InetAddress address = socket.getAddress();
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES)));
  }

  private Cache<String, TokenBucket> buckets() {
    return Caffeine.newBuilder()
        .maximumSize(BUCKETS_MAX)
        .expireAfterAccess(IDLE_MAX)
        .ticker(nanoTime::getAsLong)
        .build();
  }
}
