package org.wavegate.federation.remote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.version.HashedVersion;

/// Copies that are known to be behind, each with the version it should reach and the time of the
/// next attempt. No host takes the room, or the attempts, of the others: one that is slow, or names
/// wavelets that there are none of, is the loser itself.
final class Lagging {
  private static final int COPIES_MAX = 100_000;
  private static final int COPIES_PER_HOST_MAX = 1_000;
  private static final int ATTEMPTS_AT_ONCE_MAX = 256;
  private static final int ATTEMPTS_PER_HOST_MAX = 4;

  /// Caps the wait after what was our own doing: nobody tells when that is mended.
  private static final int NOT_TRIED_MAX = 3;

  private final Backoff backoff;
  private final Map<Domain, Copies> hosts = new HashMap<>();
  private int copies;
  private int attempts;

  Lagging(Backoff backoff) {
    this.backoff = backoff;
  }

  /// A version that the copy does not have.
  ///
  /// @return whether it was noted; not beyond the caps
  synchronized boolean expect(WaveletName wavelet, HashedVersion version, Instant attemptAt) {
    Copies ofHost = hosts.getOrDefault(wavelet.host(), new Copies());
    Target known = ofHost.targets.get(wavelet);
    if (known == null) {
      if (copies == COPIES_MAX || ofHost.targets.size() == COPIES_PER_HOST_MAX) {
        return false;
      }
      copies++;
      hosts.put(wavelet.host(), ofHost);
      ofHost.targets.put(wavelet, new Target(version, attemptAt, 0));
    } else if (version.version() > known.version.version()) {
      ofHost.targets.put(wavelet, new Target(version, known.attemptAt, known.attempts));
    }
    return true;
  }

  /// The copy is at this version now.
  synchronized void reached(WaveletName wavelet, HashedVersion head) {
    Copies ofHost = hosts.get(wavelet.host());
    Optional<HashedVersion> target = target(wavelet);
    if (ofHost != null && target.filter(to -> head.version() >= to.version()).isPresent()) {
      ofHost.targets.remove(wavelet);
      copies--;
      forgetIfIdle(wavelet.host(), ofHost);
    }
  }

  synchronized Optional<HashedVersion> target(WaveletName wavelet) {
    return Optional.ofNullable(hosts.get(wavelet.host()))
        .map(ofHost -> ofHost.targets.get(wavelet))
        .map(Target::version);
  }

  /// Begins the attempts that are due and find room; each is put off, in case it fails too, and
  /// must be [#ended].
  synchronized List<WaveletName> begin(Instant now) {
    List<WaveletName> begun = new ArrayList<>();
    for (Copies ofHost : hosts.values()) {
      int room =
          Math.min(ATTEMPTS_PER_HOST_MAX - ofHost.underWay.size(), ATTEMPTS_AT_ONCE_MAX - attempts);
      List<WaveletName> due = ofHost.due(now).stream().limit(room).toList();
      due.forEach(
          wavelet -> ofHost.targets.computeIfPresent(wavelet, (_, target) -> putOff(target, now)));
      ofHost.underWay.addAll(due);
      attempts += due.size();
      begun.addAll(due);
    }
    return begun;
  }

  /// An attempt is over, well or badly.
  synchronized void ended(WaveletName wavelet) {
    Copies ofHost = hosts.get(wavelet.host());
    if (ofHost != null && ofHost.underWay.remove(wavelet)) {
      attempts--;
      forgetIfIdle(wavelet.host(), ofHost);
    }
  }

  private void forgetIfIdle(Domain host, Copies ofHost) {
    if (ofHost.targets.isEmpty() && ofHost.underWay.isEmpty()) {
      hosts.remove(host);
    }
  }

  /// It was this provider that could not, so the attempt is no failure of the host.
  synchronized void notTried(WaveletName wavelet, Instant now) {
    Copies ofHost = hosts.get(wavelet.host());
    if (ofHost != null) {
      ofHost.targets.computeIfPresent(
          wavelet, (_, target) -> waiting(target, Math.min(target.attempts, NOT_TRIED_MAX), now));
    }
  }

  /// The way to the hosts was closed and is open again: earlier failures tell nothing about them.
  synchronized void reachable(Instant now) {
    for (Copies ofHost : hosts.values()) {
      ofHost.targets.replaceAll((_, target) -> new Target(target.version, now, 0));
    }
  }

  private Target putOff(Target target, Instant now) {
    return waiting(target, target.attempts + 1, now);
  }

  private Target waiting(Target target, int failures, Instant now) {
    return new Target(target.version, now.plus(backoff.after(failures)), failures);
  }

  /// What one host's copies should reach.
  private static final class Copies {
    private final Map<WaveletName, Target> targets = new HashMap<>();
    private final Set<WaveletName> underWay = new HashSet<>();

    /// In the order in which they became due.
    List<WaveletName> due(Instant now) {
      return targets.entrySet().stream()
          .filter(entry -> !entry.getValue().attemptAt.isAfter(now))
          .filter(entry -> !underWay.contains(entry.getKey()))
          .sorted(Comparator.comparing(entry -> entry.getValue().attemptAt))
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  private record Target(HashedVersion version, Instant attemptAt, int attempts) {}
}
