package org.wavegate.gateway.wamp;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// Tasks that are done one after the other where they have a key in common, and at once otherwise.
final class Turns {
  private final Executor executor;
  private final Map<String, CompletableFuture<Void>> last = new HashMap<>(); // guarded by itself

  Turns(Executor executor) {
    this.executor = executor;
  }

  /// Does a task, which must not throw, after all of its key that came before it.
  void run(String key, Runnable task) {
    synchronized (last) {
      CompletableFuture<Void> before =
          last.getOrDefault(key, CompletableFuture.completedFuture(null));
      CompletableFuture<Void> turn = before.thenRunAsync(task, executor);
      last.put(key, turn);
      var _ = turn.thenRun(() -> forget(key, turn));
    }
  }

  private void forget(String key, CompletableFuture<Void> turn) {
    synchronized (last) {
      last.remove(key, turn);
    }
  }
}
