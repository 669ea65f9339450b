package org.wavegate.model.id;

/// An identifier that does not follow the grammar; the message names the text and the rule it
/// breaks.
public final class InvalidIdException extends Exception {
  private static final long serialVersionUID = 1L;

  public InvalidIdException(String message) {
    super(message);
  }
}
