package org.wavegate.xmpp.federation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks of one sender and key one after the other, in the order they came, and all others
/// side by side, each on a virtual thread of its own. At most so many tasks wait or run at a time,
/// and of each sender at most so many of these; beyond, a task is refused. No sender waits for
/// another.
final class OrderedTasks implements AutoCloseable {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(OrderedTasks.class);

  private final int tasksMax;
  private final int tasksPerSenderMax;

  /// What waits in each busy line; guarded by this, like the counts.
  private final Map<Line, Queue<Runnable>> waiting = new HashMap<>();

  private final Map<String, Integer> tasksOfSenders = new HashMap<>();
  private int tasks;
  private boolean closed;

  private record Line(String sender, Object key) {}

  OrderedTasks(int tasksMax, int tasksPerSenderMax) {
    this.tasksMax = tasksMax;
    this.tasksPerSenderMax = tasksPerSenderMax;
  }

  /// Takes a task; false when there are too many.
  synchronized boolean submit(String sender, Object key, Runnable task) {
    int tasksOfSender = tasksOfSenders.getOrDefault(sender, 0);
    if (closed || tasks == tasksMax || tasksOfSender == tasksPerSenderMax) {
      return false;
    }
    tasks++;
    tasksOfSenders.put(sender, tasksOfSender + 1);
    Line line = new Line(sender, key);
    Queue<Runnable> queue = waiting.get(line);
    if (queue == null) {
      waiting.put(line, new ArrayDeque<>());
      start(line, task);
    } else {
      queue.add(task);
    }
    return true;
  }

  private void start(Line line, Runnable task) {
    Thread.ofVirtual().name("xmpp-in-" + line.key()).start(() -> run(line, task));
  }

  /// An error ends the task, never the line.
  private void run(Line line, Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.error("a task for {} failed", line.key(), e);
    } finally {
      finished(line);
    }
  }

  private synchronized void finished(Line line) {
    tasks--;
    tasksOfSenders.computeIfPresent(line.sender(), (_, count) -> count == 1 ? null : count - 1);
    Runnable next = Objects.requireNonNull(waiting.get(line)).poll();
    if (next == null) {
      waiting.remove(line);
    } else {
      start(line, next);
    }
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
