package org.wavegate.federation.host;

import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.service.Refusal;

/// What a peer is told when this provider refuses.
final class Refusals {
  private static final String NOT_HOSTED = "Wavelet not hosted here.";

  private Refusals() {}

  /// One answer for wavelets of others, unknown ones and forbidden ones, so that nobody can probe.
  static <T> Reply<T> notHosted() {
    return badRequest(NOT_HOSTED);
  }

  static <T> Reply<T> badRequest(String text) {
    return Reply.failed(FederationError.Code.BAD_REQUEST, text);
  }

  static <T> Reply<T> of(Refusal refusal) {
    return switch (refusal.code()) {
      case NOT_FOUND, UNAUTHENTICATED -> notHosted();
      case MALFORMED, FORBIDDEN, REMOVED, VERSION_UNKNOWN, INVALID -> badRequest(refusal.detail());
      case TOO_LARGE -> Reply.failed(FederationError.Code.NOT_ACCEPTABLE, refusal.detail());
      case TOO_MANY -> Reply.failed(FederationError.Code.RESOURCE_CONSTRAINT, refusal.detail());
      case HOST_UNREACHABLE, UNAVAILABLE, INTERNAL -> Reply.notNow("Try again later.");
    };
  }
}
