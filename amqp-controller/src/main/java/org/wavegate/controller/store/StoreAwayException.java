package org.wavegate.controller.store;

/// The store is away: its disk is full, another process has locked it. That is no fault of what was
/// asked for, and passes; the store itself has logged it.
public final class StoreAwayException extends StoreException {
  private static final long serialVersionUID = 1L;

  StoreAwayException(String message) {
    super(message);
  }

  StoreAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
