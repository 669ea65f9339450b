package org.wavegate.xmpp.federation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks of one key one after the other, in the order they came, and those of different keys
/// side by side, each busy key on a virtual thread. At most so many tasks wait or run at a time;
/// beyond, a task is refused.
final class OrderedTasks implements AutoCloseable {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(OrderedTasks.class);

  private final int tasksMax;

  /// What waits for each busy key; guarded by this, like the count.
  private final Map<Object, Queue<Runnable>> waiting = new HashMap<>();

  private int tasks;
  private boolean closed;

  OrderedTasks(int tasksMax) {
    this.tasksMax = tasksMax;
  }

  /// Takes a task; false when there are too many.
  synchronized boolean submit(Object key, Runnable task) {
    if (closed || tasks == tasksMax) {
      return false;
    }
    tasks++;
    Queue<Runnable> queue = waiting.get(key);
    if (queue == null) {
      queue = new ArrayDeque<>();
      waiting.put(key, queue);
      Thread.ofVirtual().name("xmpp-in-" + key).start(() -> drain(key));
    }
    queue.add(task);
    return true;
  }

  private void drain(Object key) {
    for (Runnable task = take(key); task != null; task = take(key)) {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("a task for {} failed", key, e);
      } finally {
        finished();
      }
    }
  }

  private synchronized @Nullable Runnable take(Object key) {
    Queue<Runnable> queue = waiting.get(key);
    Runnable task = queue == null ? null : queue.poll();
    if (task == null) {
      waiting.remove(key);
    }
    return task;
  }

  private synchronized void finished() {
    tasks--;
    notifyAll();
  }

  /// Takes no more, and gives what is under way a little time.
  @Override
  public synchronized void close() {
    closed = true;
    long endNanos = System.nanoTime() + STOP_TIMEOUT.toNanos();
    try {
      while (tasks > 0 && endNanos > System.nanoTime()) {
        wait(Math.max(1, (endNanos - System.nanoTime()) / 1_000_000));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (tasks > 0) {
      LOG.warn("{} stanzas were still being handled at the end", tasks);
    }
  }
}
