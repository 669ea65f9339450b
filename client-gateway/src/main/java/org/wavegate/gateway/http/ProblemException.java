package org.wavegate.gateway.http;

import java.util.Map;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// An endpoint's way to say no; the router turns it into the problem document.
public final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final Map<String, String> RETRY_SOON = Map.of("Retry-After", "1");

  private final ProblemType type;
  private final transient Map<String, String> headers;

  /// @param detail one sentence for a person, naming what was wrong and what would be right
  public ProblemException(ProblemType type, String detail) {
    this(type, detail, Map.of());
  }

  ProblemException(ProblemType type, String detail, Map<String, String> headers) {
    super(detail, null, false, false); // an expected answer needs no stack trace
    this.type = type;
    this.headers = headers;
  }

  /// Says that this caller asked too often.
  public static ProblemException tooMany(String detail, long retryAfterSeconds) {
    return new ProblemException(
        ProblemType.TOO_MANY, detail, Map.of("Retry-After", Long.toString(retryAfterSeconds)));
  }

  /// The value of an outcome, or its refusal thrown.
  public static <T> T require(Outcome<T> outcome) throws ProblemException {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw of(refusal);
    };
  }

  private static ProblemException of(Refusal refusal) {
    ProblemType type = ProblemType.of(refusal.code());
    boolean passes = type.status() == 503 || type == ProblemType.TOO_MANY;
    return new ProblemException(type, refusal.detail(), passes ? RETRY_SOON : Map.of());
  }

  /// What kind of no it is.
  public ProblemType type() {
    return type;
  }

  /// What the caller is told.
  public String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }
}
