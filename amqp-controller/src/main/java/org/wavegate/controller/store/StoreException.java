package org.wavegate.controller.store;

/// The store could not be read or written. Nothing of what was asked for has happened, and the same
/// may be asked again.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
