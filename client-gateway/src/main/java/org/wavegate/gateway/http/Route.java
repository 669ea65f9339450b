package org.wavegate.gateway.http;

import org.eclipse.jetty.http.HttpMethod;

/// One line of the route table.
///
/// @param template a path with variables, such as `/api/waves/{domain}/{id}`
public record Route(HttpMethod method, String template, Action action) {

  /// Whom the route serves.
  public sealed interface Action {
    record ForAnybody(Endpoint.Open endpoint) implements Action {}

    record ForVisitors(Endpoint endpoint) implements Action {}
  }

  /// A route for those who are logged in.
  public static Route of(HttpMethod method, String template, Endpoint endpoint) {
    return new Route(method, template, new Action.ForVisitors(endpoint));
  }

  /// A route that needs no session.
  public static Route open(HttpMethod method, String template, Endpoint.Open endpoint) {
    return new Route(method, template, new Action.ForAnybody(endpoint));
  }
}
