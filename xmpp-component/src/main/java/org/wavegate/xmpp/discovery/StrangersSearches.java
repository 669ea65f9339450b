package org.wavegate.xmpp.discovery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The searches that are under way because somebody claims a domain: at most so many, and of one
/// claimant at most so many of these. Safe from any thread.
final class StrangersSearches {
  private final int searchesMax;
  private final int searchesPerClaimantMax;
  private final Duration patience;
  private final Map<String, Integer> byClaimant = new HashMap<>();
  private int searches;

  StrangersSearches(int searchesMax, int searchesPerClaimantMax, Duration patience) {
    this.searchesMax = searchesMax;
    this.searchesPerClaimantMax = searchesPerClaimantMax;
    this.patience = patience;
  }

  /// Waits for room, within bounds; false when there is none.
  synchronized boolean begin(String claimant) throws InterruptedException {
    long endNanos = System.nanoTime() + patience.toNanos();
    while (searches == searchesMax || ofClaimant(claimant) == searchesPerClaimantMax) {
      long leftNanos = endNanos - System.nanoTime();
      if (leftNanos <= 0) {
        return false;
      }
      wait(Math.max(1, leftNanos / 1_000_000));
    }
    searches++;
    byClaimant.put(claimant, ofClaimant(claimant) + 1);
    return true;
  }

  synchronized void end(String claimant) {
    searches--;
    byClaimant.computeIfPresent(claimant, (_, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }

  private int ofClaimant(String claimant) {
    return byClaimant.getOrDefault(claimant, 0);
  }
}
