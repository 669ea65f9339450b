package org.wavegate.model.document;

/// A well-formed operation that does not fit what it is applied to or transformed against; the
/// message says what and where.
public class InvalidOperationException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidOperationException(String message) {
    super(message);
  }

  public InvalidOperationException(String message, Throwable cause) {
    super(message, cause);
  }
}
