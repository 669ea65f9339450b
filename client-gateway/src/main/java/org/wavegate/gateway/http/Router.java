package org.wavegate.gateway.http;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.codec.WaveJson;

/// Finds the endpoint for a request and writes what it answers. A path that no route has is left to
/// the next handler.
public final class Router extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private final PathMappings<Map<HttpMethod, Route.Action>> table = new PathMappings<>();
  private final Gate gate;

  public Router(List<Route> routes, Gate gate) {
    this.gate = gate;
    Map<String, Map<HttpMethod, Route.Action>> byTemplate = new TreeMap<>();
    for (Route route : routes) {
      byTemplate
          .computeIfAbsent(route.template(), _ -> new EnumMap<>(HttpMethod.class))
          .put(route.method(), route.action());
    }
    byTemplate.forEach(
        (template, actions) -> table.put(new UriTemplatePathSpec(template), actions));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getCanonicalPath();
    MatchedResource<Map<HttpMethod, Route.Action>> match = table.getMatched(path);
    if (match == null) {
      return false;
    }
    LOG.debug("{} {}", request.getMethod(), path);
    try {
      write(request, response, callback, answer(request, path, match));
    } catch (ProblemException e) {
      write(response, callback, e);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.getMethod(), path, e);
      Response.writeError(request, response, callback, 500);
    }
    return true;
  }

  private Answer answer(
      Request request, String path, MatchedResource<Map<HttpMethod, Route.Action>> match)
      throws ProblemException {
    Route.Action action = action(request, match.getResource());
    UriTemplatePathSpec spec = (UriTemplatePathSpec) match.getPathSpec();
    return switch (action) {
      case Route.Action.ForAnybody(Endpoint.Open endpoint) ->
          endpoint.answer(new Call(request, variables(spec, path)));
      case Route.Action.ForVisitors(Endpoint endpoint) -> {
        Visitor visitor = gate.admit(request);
        yield endpoint.answer(new Call(request, variables(spec, path)), visitor);
      }
    };
  }

  /// HEAD is answered like GET; Jetty leaves the body away.
  private static Route.Action action(Request request, Map<HttpMethod, Route.Action> actions)
      throws ProblemException {
    HttpMethod method = HttpMethod.fromString(request.getMethod());
    Route.Action action =
        method == null ? null : actions.get(method == HttpMethod.HEAD ? HttpMethod.GET : method);
    if (action == null) {
      throw new ProblemException(
          ProblemType.METHOD_NOT_ALLOWED,
          "This address does not take " + request.getMethod() + ".",
          Map.of(HttpHeader.ALLOW.asString(), allowed(actions)));
    }
    return action;
  }

  private static String allowed(Map<HttpMethod, Route.Action> actions) {
    return actions.keySet().stream()
        .map(m -> m == HttpMethod.GET ? "GET, HEAD" : m.asString())
        .collect(Collectors.joining(", "));
  }

  /// The canonical path is decoded but for `%25` and `%2F`, so that an id may hold either.
  private static Map<String, String> variables(UriTemplatePathSpec spec, String path)
      throws ProblemException {
    try {
      return spec.getPathParams(path).entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, e -> URIUtil.decodePath(e.getValue())));
    } catch (IllegalArgumentException _) {
      throw new ProblemException(ProblemType.MALFORMED, "The path is not percent-encoded UTF-8.");
    }
  }

  private static void write(Request request, Response response, Callback callback, Answer answer)
      throws ProblemException {
    switch (answer) {
      case Answer.Json(int status, Object body) ->
          writeBody(response, callback, status, "application/json", body);
      case Answer.Nothing _ -> {
        leaveNothingUnread(response);
        response.setStatus(204);
        callback.succeeded();
      }
      case Answer.WithCookie(HttpCookie cookie, Answer inner) -> {
        Response.putCookie(response, cookie);
        write(request, response, callback, inner);
      }
      case Answer.WithLocation(String location, Answer inner) -> {
        response.getHeaders().put(HttpHeader.LOCATION, location);
        write(request, response, callback, inner);
      }
      case Answer.Stream _ when HttpMethod.HEAD.is(request.getMethod()) -> callback.succeeded();
      case Answer.Stream(Answer.Opener opener) -> opener.open(request, response, callback);
    }
  }

  private static void write(Response response, Callback callback, ProblemException e) {
    e.headers().forEach(response.getHeaders()::put);
    writeBody(
        response,
        callback,
        e.type().status(),
        Problem.CONTENT_TYPE,
        Problem.of(e.type(), e.detail()));
  }

  static void writeBody(
      Response response, Callback callback, int status, String contentType, Object body) {
    byte[] json = WaveJson.write(body);
    leaveNothingUnread(response);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, json.length);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(json), callback);
  }

  /// An answer may be ready before all of the request came. Jetty then closes the connection, and a
  /// client that is not told would send its next request into nothing.
  private static void leaveNothingUnread(Response response) {
    if (!response.getRequest().consumeAvailable()) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
  }
}
