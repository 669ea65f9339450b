package org.wavegate.gateway.wamp;

import org.eclipse.jetty.server.Request;
import org.wavegate.gateway.http.Gate;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.Visitor;

/// What the cookie of a handshake said; a refusal is told in answer to HELLO, where clients can
/// read it.
sealed interface Admission {
  record Granted(Visitor visitor) implements Admission {}

  record Refused(ProblemException problem) implements Admission {}

  static Admission of(Gate gate, Request request) {
    try {
      return new Granted(gate.admit(request));
    } catch (ProblemException e) {
      return new Refused(e);
    }
  }
}
