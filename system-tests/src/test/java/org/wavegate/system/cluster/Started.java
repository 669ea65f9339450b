package org.wavegate.system.cluster;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a test has started, to be ended together: the last first, and all of it even where
/// something fails to end.
public final class Started implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /// Takes over the end of something that has just come about.
  public <T extends AutoCloseable> T add(T one) {
    parts.push(one);
    return one;
  }

  /// Ends everything because starting more has failed, and lets that failure be the one to be told.
  public void closeAfter(Throwable failure) {
    try {
      close();
    } catch (AssertionError e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    AssertionError failure = new AssertionError("not everything stopped");
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception | AssertionError e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
