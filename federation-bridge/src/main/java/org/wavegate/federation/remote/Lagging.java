package org.wavegate.federation.remote;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wavegate.federation.retry.Backoff;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;

/// Copies that are known to be behind, each with the version it should reach and the time of the
/// next attempt.
final class Lagging {
  private static final int COPIES_MAX = 10_000;

  private final Backoff backoff;
  private final Map<WaveletName, Target> targets = new HashMap<>();

  Lagging(Backoff backoff) {
    this.backoff = backoff;
  }

  /// A version that the copy does not have.
  ///
  /// @return whether it was noted; not beyond the cap
  synchronized boolean expect(WaveletName wavelet, HashedVersion version, Instant attemptAt) {
    Target known = targets.get(wavelet);
    if (known == null) {
      if (targets.size() >= COPIES_MAX) {
        return false;
      }
      targets.put(wavelet, new Target(version, attemptAt, 0));
    } else if (version.version() > known.version.version()) {
      targets.put(wavelet, new Target(version, known.attemptAt, known.attempts));
    }
    return true;
  }

  /// The copy is at this version now.
  synchronized void reached(WaveletName wavelet, HashedVersion head) {
    Target target = targets.get(wavelet);
    if (target != null && head.version() >= target.version.version()) {
      targets.remove(wavelet);
    }
  }

  synchronized Optional<HashedVersion> target(WaveletName wavelet) {
    return Optional.ofNullable(targets.get(wavelet)).map(Target::version);
  }

  /// Those whose attempt is due; each is put off, in case this attempt fails too.
  synchronized List<WaveletName> due(Instant now, int limit) {
    List<WaveletName> due =
        targets.entrySet().stream()
            .filter(entry -> !entry.getValue().attemptAt.isAfter(now))
            .map(Map.Entry::getKey)
            .limit(limit)
            .toList();
    due.forEach(wavelet -> targets.computeIfPresent(wavelet, (_, target) -> putOff(target, now)));
    return due;
  }

  /// Lets no attempt wait longer than this.
  synchronized void dueBy(Instant time) {
    targets.replaceAll((_, target) -> target.attemptAt.isAfter(time) ? target.at(time) : target);
  }

  private Target putOff(Target target, Instant now) {
    int attempts = target.attempts + 1;
    return new Target(target.version, now.plus(backoff.after(attempts)), attempts);
  }

  private record Target(HashedVersion version, Instant attemptAt, int attempts) {
    Target at(Instant time) {
      return new Target(version, time, attempts);
    }
  }
}
