package org.wavegate.model.document;

/// An operation that breaks the rules every operation obeys, whatever it is applied to (wave
/// federation reference, section 4.2). Towards a decoder it means bad input; anywhere else, a bug.
public final class IllFormedOperationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// A component that is none by itself.
  IllFormedOperationException(String what) {
    super(what);
  }

  /// A component that may not stand where it does.
  ///
  /// @param index of the component; one past the last for what is missing at the end
  IllFormedOperationException(int index, String what) {
    super("component " + index + ": " + what);
  }
}
