package org.wavegate.gateway.http;

import org.eclipse.jetty.http.HttpStatus;

/// The body of every failure, `application/problem+json` (RFC 9457).
record Problem(String type, String title, int status, String detail) {
  static final String CONTENT_TYPE = "application/problem+json";

  static Problem of(ProblemType type, String detail) {
    return new Problem(type.uri(), type.title(), type.status(), detail);
  }

  /// A failure that the HTTP server met before a route could: its status says all there is.
  static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> of(ProblemType.MALFORMED, "This is not a request that this server can read.");
      case 404 -> of(ProblemType.NOT_FOUND, "There is nothing at this address.");
      case 500 -> of(ProblemType.INTERNAL, "The fault was logged.");
      default -> {
        String phrase = HttpStatus.getMessage(status);
        yield new Problem("about:blank", phrase, status, phrase);
      }
    };
  }
}
