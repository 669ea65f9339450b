package org.wavegate.xmpp.discovery;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// One search for the provider of a domain, under way or over. The first provider found is the one
/// to send to; all of them may speak for the domain.
final class Lookup {
  private final long startedNanos;
  private final Set<String> providers = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Finding> finding = new CompletableFuture<>();
  private final CompletableFuture<Finding> end = new CompletableFuture<>();

  Lookup(long startedNanos) {
    this.startedNanos = startedNanos;
  }

  /// Known as soon as one provider is.
  CompletableFuture<Finding> finding() {
    return finding;
  }

  /// Known when every candidate was heard or waited for.
  CompletableFuture<Finding> end() {
    return end;
  }

  Set<String> providers() {
    return providers;
  }

  boolean found(String jid) {
    return providers.contains(jid);
  }

  void add(String jid) {
    providers.add(jid);
    finding.complete(new Finding.Found(jid));
  }

  /// Ends the search; `otherwise` counts only when nobody was found.
  void close(Finding otherwise) {
    finding.complete(otherwise);
    end.complete(finding.join());
  }

  boolean hasFailed() {
    return finding.isDone() && !(finding.join() instanceof Finding.Found);
  }

  boolean isOlderThan(Duration age, long nowNanos) {
    return nowNanos - startedNanos > age.toNanos();
  }

  /// Whether it still counts.
  boolean isFresh(DiscoveryTimings timings, long nowNanos) {
    if (!finding.isDone()) {
      return true;
    }
    return switch (finding.join()) {
      case Finding.Found _ -> !isOlderThan(timings.keepFound(), nowNanos);
      case Finding.NotFound _ -> !isOlderThan(timings.keepNotFound(), nowNanos);
      case Finding.Unreachable _ -> !isOlderThan(timings.keepUnreachable(), nowNanos);
      case Finding.CannotAsk _ -> false;
    };
  }
}
