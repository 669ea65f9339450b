package org.wavegate.gateway.wamp;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.gateway.wamp.Procedures.Caller;
import org.wavegate.gateway.wamp.Procedures.Procedure;
import org.wavegate.gateway.wamp.message.ClientMessage;
import org.wavegate.gateway.wamp.message.Code;
import org.wavegate.gateway.wamp.message.ProtocolViolationException;
import org.wavegate.gateway.wamp.message.Serialiser;

/// One client that said HELLO and was welcomed. Requests are answered in the order they are done;
/// those that must keep theirs take turns.
final class WampSession {
  private static final Logger LOG = LoggerFactory.getLogger(WampSession.class);
  private static final int REQUESTS_AT_WORK_MAX = 64;
  private static final long ID_MAX = 1L << 53;
  private static final Pattern URI = Pattern.compile("[^\\s.#]+(?:\\.[^\\s.#]+)*");

  /// Does what was asked and gives back what tells the client.
  private interface Work {
    Runnable run() throws ProblemException;
  }

  private final Services services;
  private final Visitor visitor;
  private final Serialiser serialiser;
  private final Wire wire;
  private final Subscriptions subscriptions;
  private final Caller caller;
  private final Turns turns;
  private final Set<Long> atWork = new HashSet<>(); // guarded by itself

  WampSession(
      Services services, Visitor visitor, Serialiser serialiser, Wire wire, boolean revocation) {
    this.services = services;
    this.visitor = visitor;
    this.serialiser = serialiser;
    this.wire = wire;
    this.subscriptions =
        new Subscriptions(
            services.hub(), services.executor(), visitor, serialiser, wire, revocation);
    this.caller = new Caller(visitor, subscriptions::heardFrom);
    this.turns = new Turns(services.executor());
  }

  Visitor visitor() {
    return visitor;
  }

  void welcome() {
    Map<String, Object> details =
        Map.of(
            "agent",
            "Wavegate",
            "realm",
            services.realm(),
            "authid",
            visitor.participant(),
            "authrole",
            "participant",
            "authmethod",
            "cookie",
            "roles",
            Map.of(
                "broker", Map.of("features", Map.of("subscription_revocation", true)),
                "dealer", Map.of("features", Map.of())));
    send(Code.WELCOME, ThreadLocalRandom.current().nextLong(1, ID_MAX + 1), details);
  }

  /// Takes a message other than those that open and end a session.
  void received(ClientMessage message) throws ProtocolViolationException {
    switch (message) {
      case ClientMessage.Call call -> call(call);
      case ClientMessage.Subscribe subscribe -> subscribe(subscribe);
      case ClientMessage.Unsubscribe(long request, long subscription) ->
          unsubscribe(request, subscription);
      case ClientMessage.Publish(long request, boolean acknowledge) -> {
        if (acknowledge) {
          fail(Code.PUBLISH, request, notAuthorized("Clients do not publish here."));
        }
      }
      case ClientMessage.Register(long request) ->
          fail(Code.REGISTER, request, notAuthorized("Clients do not register procedures here."));
      case ClientMessage.Unregister(long request) ->
          fail(
              Code.UNREGISTER,
              request,
              Failure.of("wamp.error.no_such_registration", "Nothing is registered."));
      case ClientMessage.Cancel _ -> {} // not announced: the call just finishes
      case ClientMessage.Hello _, ClientMessage.Goodbye _, ClientMessage.Abort _ ->
          throw new ProtocolViolationException("The session is open already.");
    }
  }

  /// Lets go of everything.
  void close() {
    subscriptions.close();
  }

  private void call(ClientMessage.Call call) throws ProtocolViolationException {
    Optional<Procedure<?>> found = services.procedures().find(call.procedure());
    if (!isUri(call.procedure())) {
      fail(Code.CALL, call.request(), invalidUri(call.procedure()));
    } else if (found.isEmpty()) {
      fail(
          Code.CALL,
          call.request(),
          Failure.of(
              "wamp.error.no_such_procedure", "There is no procedure " + call.procedure() + "."));
    } else {
      call(call, found.get());
    }
  }

  private void call(ClientMessage.Call call, Procedure<?> procedure)
      throws ProtocolViolationException {
    Work work =
        () -> {
          if (call.positional()) {
            throw new ProblemException(
                ProblemType.MALFORMED, "This procedure takes keyword arguments only.");
          }
          Object result = procedure.call(caller, call.arguments());
          return () -> send(Code.RESULT, call.request(), Map.of(), List.of(result));
        };
    start(Code.CALL, call.request(), procedure.changes(), turn(call, procedure), work);
  }

  /// Changes of one wavelet are handed on in the order they were sent.
  private static Optional<String> turn(ClientMessage.Call call, Procedure<?> procedure) {
    return procedure.changes()
        ? Optional.of("change " + call.arguments().path("wavelet").asString(""))
        : Optional.empty();
  }

  private void subscribe(ClientMessage.Subscribe subscribe) throws ProtocolViolationException {
    long request = subscribe.request();
    String uri = subscribe.topic();
    Optional<Topic> topic = Topic.parse(uri);
    if (!isUri(uri)) {
      fail(Code.SUBSCRIBE, request, invalidUri(uri));
    } else if (!subscribe.match().equals("exact")) {
      fail(
          Code.SUBSCRIBE,
          request,
          Failure.of("wamp.error.option_not_allowed", "Topics are matched exactly here."));
    } else if (topic.isEmpty()) {
      fail(Code.SUBSCRIBE, request, notAuthorized("There is no topic " + uri + " for you."));
    } else {
      Optional<String> turn = Optional.of("topic " + uri);
      start(
          Code.SUBSCRIBE,
          request,
          false,
          turn,
          () -> subscriptions.subscribe(request, topic.get()));
    }
  }

  private void unsubscribe(long request, long subscription) {
    if (subscriptions.unsubscribe(subscription)) {
      send(Code.UNSUBSCRIBED, request);
    } else {
      fail(
          Code.UNSUBSCRIBE,
          request,
          Failure.of("wamp.error.no_such_subscription", "There is no such subscription."));
    }
  }

  /// Puts a request to work, within the session's bounds.
  private void start(int code, long request, boolean changes, Optional<String> turn, Work work)
      throws ProtocolViolationException {
    try {
      count(changes);
      enter(request);
    } catch (ProblemException e) {
      fail(code, request, Failure.of(e));
      return;
    }
    Runnable task = () -> finish(code, request, work);
    turn.ifPresentOrElse(key -> turns.run(key, task), () -> services.executor().execute(task));
  }

  private void count(boolean changes) throws ProblemException {
    if (changes) {
      services.sessions().countWrite(visitor);
    } else {
      services.sessions().countRead(visitor);
    }
  }

  private void enter(long request) throws ProblemException, ProtocolViolationException {
    synchronized (atWork) {
      if (atWork.contains(request)) {
        throw new ProtocolViolationException("Request " + request + " is still at work.");
      }
      if (atWork.size() >= REQUESTS_AT_WORK_MAX) {
        throw ProblemException.tooMany(
            "A session has at most " + REQUESTS_AT_WORK_MAX + " requests at work.", 1);
      }
      atWork.add(request);
    }
  }

  private void finish(int code, long request, Work work) {
    Runnable answer = answer(code, request, work);
    synchronized (atWork) {
      atWork.remove(request); // before the answer, after which the number may come again
    }
    answer.run();
  }

  private Runnable answer(int code, long request, Work work) {
    try {
      return work.run();
    } catch (ProblemException e) {
      return () -> fail(code, request, Failure.of(e));
    } catch (RuntimeException e) {
      LOG.error("a request of type {} failed", code, e);
      Failure fault =
          Failure.of(Failure.uri(ProblemType.INTERNAL), "A fault of this server, logged there.");
      return () -> fail(code, request, fault);
    }
  }

  private static boolean isUri(String text) {
    return URI.matcher(text).matches();
  }

  private static Failure invalidUri(String text) {
    return Failure.of("wamp.error.invalid_uri", "'" + text + "' is no URI.");
  }

  private static Failure notAuthorized(String detail) {
    return Failure.of(Failure.NOT_AUTHORIZED, detail);
  }

  private void fail(int code, long request, Failure failure) {
    List<Object> arguments = List.of(failure.detail());
    if (failure.properties().isEmpty()) {
      send(Code.ERROR, code, request, Map.of(), failure.uri(), arguments);
    } else {
      send(Code.ERROR, code, request, Map.of(), failure.uri(), arguments, failure.properties());
    }
  }

  private void send(Object... message) {
    wire.send(serialiser.write(List.of(message)));
  }
}
