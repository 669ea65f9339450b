package org.wavegate.model.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A well-formed operation that does not fit what it is applied to or transformed against; the
/// message says what and where.
public class InvalidOperationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Violation violation;

  public InvalidOperationException(String message) {
    super(message);
    violation = null;
  }

  /// Where another invalid operation is the cause, its violation is this one's.
  public InvalidOperationException(String message, Throwable cause) {
    super(message, cause);
    violation = cause instanceof InvalidOperationException invalid ? invalid.violation : null;
  }

  InvalidOperationException(Violation violation) {
    super(violation.toString());
    this.violation = violation;
  }

  /// What an operation violates of the document that it was applied to; empty where it failed
  /// otherwise.
  public Optional<Violation> violation() {
    return Optional.ofNullable(violation);
  }
}
