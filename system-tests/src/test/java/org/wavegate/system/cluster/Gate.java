package org.wavegate.system.cluster;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What traffic passes, unless it is shut.
final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();
  private boolean shut;
  private int heldBytes;

  void shut() {
    set(true);
  }

  void open() {
    set(false);
  }

  private void set(boolean value) {
    lock.lock();
    try {
      shut = value;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits while the gate is shut.
  ///
  /// @param bytes that are to pass
  void pass(int bytes) {
    lock.lock();
    try {
      heldBytes += bytes;
      while (shut) {
        opened.awaitUninterruptibly();
      }
    } finally {
      heldBytes -= bytes;
      lock.unlock();
    }
  }

  /// How much waits.
  int heldBytes() {
    lock.lock();
    try {
      return heldBytes;
    } finally {
      lock.unlock();
    }
  }
}
