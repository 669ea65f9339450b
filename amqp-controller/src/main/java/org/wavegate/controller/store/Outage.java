package org.wavegate.controller.store;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// One way into the database, to read or to write, which may be closed for a while. While it is,
/// one caller at a time tries it and the others are told at once, so that nobody queues for what
/// does not work. It is worth one line when it begins and one when it ends. Any thread.
final class Outage {
  private static final Logger log = LoggerFactory.getLogger(Store.class);
  private static final int PRIMARY_CODE = 0xff;
  private static final int CAUSES_MAX = 20;

  /// Without a failure for so long, an outage is taken to be over.
  private static final Duration QUIET = Duration.ofSeconds(5);

  private final String closed;
  private final Semaphore turns = new Semaphore(1);
  private final AtomicReference<Optional<String>> reason = new AtomicReference<>(Optional.empty());
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile long failedNanos;

  /// @param verb what can't be done meanwhile, such as `read`
  Outage(String verb) {
    this.closed = "the store can't be " + verb;
  }

  boolean goesOn() {
    return reason.get().isPresent();
  }

  /// Does what goes this way.
  <T> T tried(Supplier<T> work) {
    Optional<String> known = reason.get();
    if (known.isEmpty()) {
      return passed(work);
    }
    if (!turns.tryAcquire()) {
      throw new StoreAwayException(away(known.get()));
    }
    try {
      return passed(work);
    } finally {
      turns.release();
    }
  }

  private <T> T passed(Supplier<T> work) {
    try {
      T result = work.get();
      worked();
      return result;
    } catch (JdbiException e) {
      throw failure(e);
    }
  }

  private void worked() {
    if (goesOn()) {
      reason.set(Optional.empty());
    }
    if (told.get() && isQuiet() && told.compareAndSet(true, false)) {
      log.info("{}: that is over", closed);
    }
  }

  private boolean isQuiet() {
    return System.nanoTime() - failedNanos > QUIET.toNanos();
  }

  private StoreException failure(JdbiException failure) {
    Optional<String> found = reason(failure);
    if (found.isEmpty()) {
      return new StoreException(closed + ": " + failure.getMessage(), failure);
    }
    boolean begins = reason.getAndSet(found).isEmpty() && isQuiet();
    failedNanos = System.nanoTime();
    if (told.compareAndSet(false, true) || begins) {
      log.warn("{}", away(found.get()));
    }
    return new StoreAwayException(away(found.get()), failure);
  }

  private String away(String why) {
    return away(closed, why);
  }

  private static String away(String closed, String why) {
    return closed + " for now: " + why;
  }

  /// What a failure means that happened outside any way in.
  ///
  /// @param closed what could not be done
  static StoreException failure(String closed, Exception failure) {
    return reason(failure)
        .<StoreException>map(why -> new StoreAwayException(away(closed, why), failure))
        .orElseGet(() -> new StoreException(closed + ": " + failure.getMessage(), failure));
  }

  /// Why the database is away, if that is what made this failure.
  private static Optional<String> reason(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(CAUSES_MAX)
        .map(Outage::said)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> said(Throwable cause) {
    return switch (cause) {
      case SQLiteException e -> said(e.getResultCode());
      case SQLTransientConnectionException _ -> Optional.of("too many wait for it");
      default -> Optional.empty();
    };
  }

  private static Optional<String> said(SQLiteErrorCode code) {
    return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY_CODE)) {
      case SQLITE_FULL -> Optional.of("its disk is full");
      case SQLITE_BUSY, SQLITE_LOCKED -> Optional.of("another process has locked it");
      case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOMEM ->
          Optional.of(code.message);
      default -> Optional.empty();
    };
  }
}
