package org.wavegate.controller.store;

/// The store could not be read or written. Nothing of what was asked for has happened, and the same
/// may be asked again.
public sealed class StoreException extends RuntimeException permits StoreAwayException {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
