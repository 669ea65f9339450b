package org.wavegate.model.codec;

/// Bytes or text that do not follow the protocol; the message says what is wrong and where.
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedMessageException(String message) {
    super(message);
  }

  public MalformedMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
