package org.wavegate.gateway.wamp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.gateway.wamp.message.ClientMessage;
import org.wavegate.gateway.wamp.message.Code;
import org.wavegate.gateway.wamp.message.Packet;
import org.wavegate.gateway.wamp.message.ProtocolViolationException;
import org.wavegate.gateway.wamp.message.Serialiser;

/// How a session opens and ends: HELLO is answered by WELCOME or ABORT, GOODBYE by GOODBYE, and a
/// violation ends everything.
final class WampConnection {
  private static final String VIOLATION = "wamp.error.protocol_violation";

  private enum State {
    NEW,
    OPEN,
    CLOSING
  }

  private final Services services;
  private final Admission admission;
  private final Serialiser serialiser;
  private final Wire wire;
  private State state = State.NEW; // guarded by this
  private Optional<WampSession> session = Optional.empty(); // guarded by this

  WampConnection(Services services, Admission admission, Serialiser serialiser, Wire wire) {
    this.services = services;
    this.admission = admission;
    this.serialiser = serialiser;
    this.wire = wire;
  }

  /// Takes what the client sent; one message at a time.
  void received(byte[] message) {
    try {
      switch (serialiser.read(message)) {
        case ClientMessage.Hello hello -> hello(hello);
        case ClientMessage.Goodbye _ -> goodbye();
        case ClientMessage.Abort _ -> aborted();
        case ClientMessage other -> {
          Optional<WampSession> open = open();
          if (open.isPresent()) {
            open.get().received(other);
          }
        }
      }
    } catch (ProtocolViolationException e) {
      violated(String.valueOf(e.getMessage()));
    }
  }

  /// The session; none while it closes, when nothing matters any more.
  private synchronized Optional<WampSession> open() throws ProtocolViolationException {
    if (state == State.NEW) {
      throw new ProtocolViolationException("A session begins with HELLO.");
    }
    return state == State.OPEN ? session : Optional.empty();
  }

  private synchronized void hello(ClientMessage.Hello hello) throws ProtocolViolationException {
    if (state == State.OPEN) {
      throw new ProtocolViolationException("There was a HELLO already.");
    }
    if (state == State.CLOSING) {
      return;
    }
    if (!hello.realm().equals(services.realm().name())) {
      abort("wamp.error.no_such_realm", "The realm here is " + services.realm() + ".");
      return;
    }
    switch (admission) {
      case Admission.Refused(ProblemException problem) ->
          abort(
              problem.type() == ProblemType.UNAUTHENTICATED
                  ? "wamp.error.authentication_required"
                  : Failure.uri(problem.type()),
              problem.detail());
      case Admission.Granted(Visitor visitor) -> {
        WampSession opened =
            new WampSession(services, visitor, serialiser, wire, hello.revocation());
        state = State.OPEN;
        session = Optional.of(opened);
        opened.welcome();
      }
    }
  }

  private synchronized void goodbye() throws ProtocolViolationException {
    if (open().isPresent()) {
      state = State.CLOSING;
      wire.goodbye(write(Code.GOODBYE, Map.of(), "wamp.close.goodbye_and_out"));
    }
  }

  private synchronized void aborted() {
    state = State.CLOSING;
    wire.drop("the client aborted");
  }

  /// The client did something it must not do.
  synchronized void violated(String message) {
    if (state != State.CLOSING) {
      abort(VIOLATION, message);
    }
  }

  /// Ends a connection that is still without a session.
  synchronized void helloIsDue() {
    if (state == State.NEW) {
      abort(VIOLATION, "No HELLO came.");
    }
  }

  private void abort(String reason, String message) {
    state = State.CLOSING;
    wire.abort(write(Code.ABORT, Map.of("message", message), reason));
  }

  /// Ends the session from this side.
  synchronized void end(String reason, String message) {
    switch (state) {
      case NEW -> abort(reason, message);
      case OPEN -> {
        state = State.CLOSING;
        wire.goodbye(write(Code.GOODBYE, Map.of("message", message), reason));
      }
      case CLOSING -> {}
    }
  }

  /// Lets go of everything, once the socket is closed.
  void closed() {
    Optional<WampSession> over;
    synchronized (this) {
      state = State.CLOSING;
      over = session;
    }
    over.ifPresent(WampSession::close);
  }

  /// Whose session it is, or would be.
  Optional<Visitor> visitor() {
    return admission instanceof Admission.Granted(Visitor visitor)
        ? Optional.of(visitor)
        : Optional.empty();
  }

  private Packet write(Object... message) {
    return serialiser.write(List.of(message));
  }
}
