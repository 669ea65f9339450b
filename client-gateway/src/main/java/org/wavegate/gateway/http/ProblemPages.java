package org.wavegate.gateway.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Gives the failures that Jetty itself meets (unreadable requests, unknown paths, faults) the form
/// of all others.
public final class ProblemPages extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Problem problem = Problem.ofStatus(response.getStatus());
    Router.writeBody(response, callback, problem.status(), Problem.CONTENT_TYPE, problem);
    return true;
  }
}
