package org.wavegate.gateway.wamp;

import java.util.Map;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;

/// Why a request was not done: a URI for programs and one sentence for people.
record Failure(String uri, String detail, Map<String, Object> properties) {
  static final String NOT_AUTHORIZED = "wamp.error.not_authorized";
  private static final String OURS = "org.wavegate.error.";

  static Failure of(String uri, String detail) {
    return new Failure(uri, detail, Map.of());
  }

  static Failure of(ProblemException e) {
    return new Failure(
        uri(e.type()),
        e.detail(),
        e.retryAfter().<Map<String, Object>>map(s -> Map.of("retryAfter", s)).orElse(Map.of()));
  }

  static String uri(ProblemType type) {
    return type == ProblemType.MALFORMED
        ? "wamp.error.invalid_argument"
        : OURS + type.slug().replace('-', '_');
  }
}
