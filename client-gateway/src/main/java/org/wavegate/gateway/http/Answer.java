package org.wavegate.gateway.http;

import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What an endpoint gives back.
public sealed interface Answer {

  /// A body in JSON.
  record Json(int status, Object body) implements Answer {}

  /// Done, and nothing to say (204).
  record Nothing() implements Answer {}

  /// Another answer that sets a cookie besides.
  record WithCookie(HttpCookie cookie, Answer answer) implements Answer {}

  /// Another answer that says where the thing it made is.
  record WithLocation(String location, Answer answer) implements Answer {}

  /// A response that goes on after the endpoint has returned.
  record Stream(Opener opener) implements Answer {}

  /// Takes over the response and completes `callback` when the stream ends, or throws before
  /// either.
  @FunctionalInterface
  interface Opener {
    void open(Request request, Response response, Callback callback) throws ProblemException;
  }

  static Answer ok(Object body) {
    return new Json(200, body);
  }

  static Answer created(Object body) {
    return new Json(201, body);
  }
}
