package org.wavegate.gateway.http;

import java.util.Map;
import java.util.Optional;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// An endpoint's way to say no; the router turns it into the problem document.
public final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String RETRY_AFTER = "Retry-After";
  private static final Map<String, String> RETRY_SOON = Map.of(RETRY_AFTER, "1");

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
        ProblemType.TOO_MANY, detail, Map.of(RETRY_AFTER, Long.toString(retryAfterSeconds)));
  }

  /// Says what was wrong with JSON that does not have the form it must have.
  ///
  /// @param what what was read, such as `The body`
  public static ProblemException malformed(String what, MalformedMessageException e) {
    if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
      return new ProblemException(
          ProblemType.MALFORMED,
          what
              + " has an unknown property '"
              + unknown.getPropertyName()
              + "'; it takes "
              + unknown.getKnownPropertyIds()
              + ".");
    }
    String message = String.valueOf(e.getMessage());
    int settings = message.indexOf("; `"); // Jackson goes on to name its settings
    return new ProblemException(
        ProblemType.MALFORMED,
        what + " cannot be read: " + (settings < 0 ? message : message.substring(0, settings)));
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

  /// In how many seconds the caller may try again, where that was said.
  public Optional<Long> retryAfter() {
    return Optional.ofNullable(headers.get(RETRY_AFTER)).map(Long::valueOf);
  }

  Map<String, String> headers() {
    return headers;
  }
}
