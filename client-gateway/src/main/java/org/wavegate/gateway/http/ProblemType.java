package org.wavegate.gateway.http;

import org.wavegate.model.service.Refusal;

/// What can go wrong with a request, each with one status and a stable name under `/problems/`.
public enum ProblemType {
  MALFORMED(400, "malformed", "The request cannot be read"),
  UNAUTHENTICATED(401, "unauthenticated", "Log in first"),
  FORBIDDEN(403, "forbidden", "Not allowed"),
  REMOVED(403, "removed", "Removed from the wave"),
  CROSS_SITE(403, "cross-site", "Request from another site"),
  NOT_FOUND(404, "not-found", "Not found"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed here"),
  VERSION_UNKNOWN(409, "version-unknown", "Version not in the wavelet's history"),
  TOO_LARGE(413, "too-large", "Too large"),
  NOT_JSON(415, "not-json", "The body must be JSON"),
  INVALID(422, "invalid", "Not valid"),
  TOO_MANY(429, "too-many", "Too many requests"),
  INTERNAL(500, "internal", "Fault of this server"),
  HOST_UNREACHABLE(503, "host-unreachable", "The wavelet's host does not answer"),
  UNAVAILABLE(503, "unavailable", "Temporarily unavailable");

  private final int status;
  private final String slug;
  private final String title;

  ProblemType(int status, String slug, String title) {
    this.status = status;
    this.slug = slug;
    this.title = title;
  }

  /// The HTTP status that goes with it.
  public int status() {
    return status;
  }

  /// The URI reference by which programs tell problems apart.
  public String uri() {
    return "/problems/" + slug;
  }

  /// Its stable name.
  public String slug() {
    return slug;
  }

  String title() {
    return title;
  }

  static ProblemType of(Refusal.Code code) {
    return switch (code) {
      case MALFORMED -> MALFORMED;
      case UNAUTHENTICATED -> UNAUTHENTICATED;
      case NOT_FOUND -> NOT_FOUND;
      case FORBIDDEN -> FORBIDDEN;
      case REMOVED -> REMOVED;
      case VERSION_UNKNOWN -> VERSION_UNKNOWN;
      case INVALID -> INVALID;
      case TOO_LARGE -> TOO_LARGE;
      case TOO_MANY -> TOO_MANY;
      case HOST_UNREACHABLE -> HOST_UNREACHABLE;
      case UNAVAILABLE -> UNAVAILABLE;
      case INTERNAL -> INTERNAL;
    };
  }
}
