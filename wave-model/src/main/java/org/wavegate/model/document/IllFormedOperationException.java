package org.wavegate.model.document;

/// An operation that breaks the rules every operation obeys, whatever it is applied to (wave
/// federation reference, section 4.2). Towards a decoder it means bad input; anywhere else, a bug.
public final class IllFormedOperationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public IllFormedOperationException(String message) {
    super(message);
  }
}
