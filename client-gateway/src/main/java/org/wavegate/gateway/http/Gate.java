package org.wavegate.gateway.http;

import org.eclipse.jetty.server.Request;

/// Decides whether a request may go on to an endpoint that asks who is there.
public interface Gate {
  /// The person behind `request`, within their rate; otherwise the problem that says why not.
  Visitor admit(Request request) throws ProblemException;
}
