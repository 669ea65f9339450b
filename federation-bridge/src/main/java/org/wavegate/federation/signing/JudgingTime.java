package org.wavegate.federation.signing;

import java.time.Duration;
import java.time.Instant;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.service.FederationCommands.Source;

/// The time at which the chains behind an applied delta must be valid.
///
/// It is when the delta was applied, so that history stays valid after its certificates have ended.
/// But that time is the host's word: a host that sends a delta by itself has no reason to send one
/// of another day, and could use a certificate that is long over by dating it back.
public final class JudgingTime {
  private static final Duration CLOCK_SKEW_MAX = Duration.ofDays(1);

  private JudgingTime() {}

  /// When `delta` is to be judged, if that is done now.
  public static Instant of(AppliedDelta delta, Source source, Instant now) {
    Instant applied = Instant.ofEpochMilli(delta.timestamp());
    boolean fromTheFuture = applied.isAfter(now.plus(CLOCK_SKEW_MAX));
    boolean old = applied.isBefore(now.minus(CLOCK_SKEW_MAX));
    return switch (source) {
      case UPDATE -> fromTheFuture || old ? now : applied;
      case HISTORY -> fromTheFuture ? now : applied;
    };
  }
}
