package org.wavegate.controller.amqp;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.service.Backoff;

/// One owned platform thread that serves one connection to the broker, and with back-off and jitter
/// opens the next when it breaks. Whatever belongs to a connection lives and ends inside one call
/// of [Body#serve].
public final class BrokerLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BrokerLoop.class);

  private static final Duration RETRY_DELAY_FIRST = Duration.ofMillis(100);
  private static final Duration RETRY_DELAY_MAX = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /// What a thread does with its connection.
  public interface Body {
    /// Serves until `loop` is stopping or the connection breaks; calls [BrokerLoop#ready] once it
    /// does. The connection is closed by the caller.
    void serve(Connection connection, BrokerLoop loop) throws JMSException, InterruptedException;
  }

  private final String name;
  private final Broker broker;
  private final int prefetch;
  private final Body body;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Backoff backoff =
      new Backoff(RETRY_DELAY_FIRST, RETRY_DELAY_MAX, RandomGenerator.getDefault());

  /// Attempts to serve since the last that did. Owned by the loop's thread.
  private int failures;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition becameReady = lock.newCondition();
  private boolean ready;

  /// Whether an outage goes on that was logged; the thread's own.
  private boolean away;

  /// A loop that is not started yet; its thread and its connection bear `name`.
  public BrokerLoop(String name, Broker broker, int prefetch, Body body) {
    this.name = name;
    this.broker = broker;
    this.prefetch = prefetch;
    this.body = body;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public boolean running() {
    return stopping.getCount() > 0;
  }

  /// Told by the body: consumers and producers are attached.
  public void ready() {
    failures = 0;
    setReady(true);
    if (away) {
      log.info("{}: the broker is back", name);
    }
    away = false;
  }

  /// Whether the body is being served by a connection right now.
  public boolean isReady() {
    lock.lock();
    try {
      return ready;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the body is served.
  ///
  /// @return whether it is
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (!ready && left > 0) {
        left = becameReady.awaitNanos(left);
      }
      return ready;
    } finally {
      lock.unlock();
    }
  }

  /// Tells the thread to end after what it has in hand, without waiting for it.
  public void stop() {
    stopping.countDown();
  }

  /// Ends the thread after what it has in hand.
  @Override
  public void close() {
    stop();
    try {
      if (!thread.join(STOP_TIMEOUT)) {
        log.warn("{}: did not stop within {}, interrupted", name, STOP_TIMEOUT);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (running()) {
        serveOnce();
        if (running()) {
          pause();
        }
      }
    } catch (InterruptedException e) {
      log.debug("{}: interrupted while stopping", name);
    }
  }

  private void serveOnce() throws InterruptedException {
    try (Connection connection = broker.connect(name, prefetch)) {
      connection.start();
      body.serve(connection, this);
    } catch (JMSException e) {
      logOutage(e);
    } catch (RuntimeException | Error e) {
      log.error("{}: failed and starts again", name, e);
    } finally {
      setReady(false);
    }
  }

  /// An outage is worth one line, not one for each attempt to end it.
  private void logOutage(JMSException e) {
    if (running() && !away) {
      log.warn("{}: the broker is away: {}", name, e.getMessage());
    } else {
      log.debug("{}: the broker is away", name, e);
    }
    away = true;
  }

  private void pause() throws InterruptedException {
    boolean stopped = stopping.await(backoff.after(++failures).toMillis(), TimeUnit.MILLISECONDS);
    if (stopped) {
      log.debug("{}: stopping", name);
    }
  }

  private void setReady(boolean value) {
    lock.lock();
    try {
      ready = value;
      if (value) {
        becameReady.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
