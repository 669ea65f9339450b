package org.wavegate.federation.transport;

/// How a request between providers ended.
public sealed interface Reply<T> {

  record Ok<T>(T value) implements Reply<T> {}

  /// The peer, or the network on its way, answered with an error.
  record Failed<T>(FederationError error) implements Reply<T> {}

  /// No answer: the deadline passed or the stream broke, so the outcome is unknown.
  record Silent<T>(String reason) implements Reply<T> {}

  static <T> Reply<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Reply<T> failed(FederationError.Code code, String text) {
    return new Failed<>(new FederationError(code, text));
  }

  /// Nothing is decided: the peer keeps its request and asks again.
  static <T> Reply<T> notNow(String text) {
    return failed(FederationError.Code.INTERNAL_SERVER_ERROR, text);
  }
}
