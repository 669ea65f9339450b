package org.wavegate.system.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Tells the time since it was started.
interface Watch {
  Duration elapsed();

  /// Waits until so much time has gone since the start.
  void await(Duration time) throws InterruptedException;

  /// Starts a watch.
  static Watch start() {
    long startNanos = System.nanoTime();
    return new Watch() {
      @Override
      public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
      }

      @Override
      public void await(Duration time) throws InterruptedException {
        Duration left = time.minus(elapsed());
        while (left.isPositive()) {
          LockSupport.parkNanos(left.toNanos());
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          left = time.minus(elapsed());
        }
      }
    };
  }
}
