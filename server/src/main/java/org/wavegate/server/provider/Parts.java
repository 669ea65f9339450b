package org.wavegate.server.provider;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a process has started, ended in reverse order.
final class Parts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Provider.class);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Deque<Part> started = new ArrayDeque<>();
  private long sinceNanos = System.nanoTime();

  private record Part(String name, AutoCloseable resource) {}

  /// Takes over something whose start is not finished, or not worth telling of.
  <T extends AutoCloseable> T own(String name, T resource) {
    started.push(new Part(name, resource));
    return resource;
  }

  /// Tells that a stage of the start is done, with the time since the stage before.
  void ready(String what) {
    long now = System.nanoTime();
    log.info("{} ({} ms)", what, (now - sinceNanos) / NANOS_PER_MILLI);
    sinceNanos = now;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      Part part = started.pop();
      try {
        part.resource().close();
        log.info("{} stopped", part.name());
      } catch (Exception e) {
        // The others must still be stopped.
        log.error("{} did not stop cleanly", part.name(), e);
      }
    }
  }
}
