package org.wavegate.gateway.wamp;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tasks that are done one after the other where they have a key in common, and at once otherwise.
final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  private final Executor executor;
  private final Map<String, CompletableFuture<Void>> last = new HashMap<>(); // guarded by itself

  Turns(Executor executor) {
    this.executor = executor;
  }

  /// Does a task after all of its key that came before it, whatever became of them.
  void run(String key, Runnable task) {
    synchronized (last) {
      CompletableFuture<Void> before =
          last.getOrDefault(key, CompletableFuture.completedFuture(null));
      CompletableFuture<Void> turn = before.exceptionally(_ -> null).thenRunAsync(task, executor);
      last.put(key, turn);
      var _ = turn.whenComplete((_, failure) -> ended(key, turn, failure));
    }
  }

  private void ended(String key, CompletableFuture<Void> turn, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.error("{}: a task failed", key, failure);
    }
    forget(key, turn);
  }

  private void forget(String key, CompletableFuture<Void> turn) {
    synchronized (last) {
      last.remove(key, turn);
    }
  }
}
