package org.wavegate.federation.remote;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.OutboundWork.SubmitToHost;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.WaveletCommands.Submitted;

/// The submits under way. Whoever asks for one that is under way shares its outcome; and no host
/// has more callers waiting than a share of what is answered at once.
final class SharedAttempts {
  private static final int CALLERS_PER_HOST_MAX = 64;

  private final Map<SubmitToHost, CompletableFuture<Outcome<Submitted>>> underWay =
      new ConcurrentHashMap<>();
  private final Map<Domain, Integer> callers = new HashMap<>();

  /// The outcome of an attempt, this one or the one under way. Nothing comes back when too many
  /// callers wait for the host already.
  Optional<Outcome<Submitted>> make(SubmitToHost work, Supplier<Outcome<Submitted>> attempt) {
    Domain host = work.wavelet().host();
    if (!enter(host)) {
      return Optional.empty();
    }
    try {
      return Optional.of(shared(work, attempt));
    } finally {
      leave(host);
    }
  }

  /// An attempt ends by itself, for each of its requests has a deadline.
  private Outcome<Submitted> shared(SubmitToHost work, Supplier<Outcome<Submitted>> attempt) {
    CompletableFuture<Outcome<Submitted>> mine = new CompletableFuture<>();
    CompletableFuture<Outcome<Submitted>> first = underWay.putIfAbsent(work, mine);
    if (first != null) {
      return first.join();
    }
    try {
      mine.complete(attempt.get());
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
    } finally {
      underWay.remove(work);
    }
    return mine.join();
  }

  private synchronized boolean enter(Domain host) {
    int before = callers.getOrDefault(host, 0);
    if (before == CALLERS_PER_HOST_MAX) {
      return false;
    }
    callers.put(host, before + 1);
    return true;
  }

  private synchronized void leave(Domain host) {
    callers.computeIfPresent(host, (_, count) -> count == 1 ? null : count - 1);
  }
}
