package org.wavegate.gateway.wamp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.gateway.event.EventHub;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.gateway.session.Sessions;
import org.wavegate.gateway.wamp.message.Serialiser;
import org.wavegate.gateway.wave.Waves;
import org.wavegate.model.id.Domain;

/// The WAMP end of a gateway, at `/ws`: the handshakes and all open sockets.
public final class WampServer {
  private static final Logger LOG = LoggerFactory.getLogger(WampServer.class);
  private static final String PATH = "/ws";
  private static final int MESSAGE_BYTES_MAX = 1 << 20;
  private static final int SOCKETS_MAX = 20_000;
  private static final int SOCKETS_PER_LOGIN_MAX = 64;

  private final Services services;
  private final ScheduledExecutorService timer;
  private final WampPace pace;
  private final Set<WampSocket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /// @param executor for what blocks
  public WampServer(
      Domain realm,
      Sessions sessions,
      EventHub hub,
      Waves waves,
      ExecutorService executor,
      ScheduledExecutorService timer,
      WampPace pace) {
    this.services = new Services(realm, sessions, hub, new Procedures(waves), executor);
    this.timer = timer;
    this.pace = pace;
  }

  /// The names of the procedures that clients may call.
  public Set<String> procedures() {
    return services.procedures().uris();
  }

  /// Takes handshakes, and leaves all other requests to `next`.
  public Handler before(Handler next, Server server) {
    Handler.Wrapper handler =
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              container.setMaxTextMessageSize(MESSAGE_BYTES_MAX);
              container.setMaxBinaryMessageSize(MESSAGE_BYTES_MAX);
              container.setIdleTimeout(Duration.ZERO); // pings find out who is gone
              container.addMapping(PATH, this::accept);
            });
    handler.setHandler(next);
    return handler;
  }

  private @Nullable Object accept(
      ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
    Optional<Serialiser> serialiser =
        request.getSubProtocols().stream()
            .map(Serialiser::of)
            .flatMap(Optional::stream)
            .findFirst();
    if (serialiser.isEmpty()) {
      Response.writeError(request, response, callback, 400);
      return null;
    }
    if (stopping || open.size() >= SOCKETS_MAX) {
      Response.writeError(request, response, callback, 503);
      return null;
    }
    Admission admission = Admission.of(services.sessions(), request);
    if (admission instanceof Admission.Granted(Visitor visitor)
        && socketsOf(visitor).count() >= SOCKETS_PER_LOGIN_MAX) {
      Response.writeError(request, response, callback, 429);
      return null;
    }
    response.setAcceptedSubProtocol(serialiser.get().subprotocol());
    response.setExtensions(List.of()); // compression would cost each socket its windows
    return new WampSocket(this, services, admission, serialiser.get());
  }

  private Stream<WampSocket> socketsOf(Visitor visitor) {
    return open.stream()
        .filter(socket -> socket.connection().visitor().filter(visitor::equals).isPresent());
  }

  void opened(WampSocket socket) {
    open.add(socket);
    var _ =
        timer.schedule(
            socket.connection()::helloIsDue, pace.hello().toMillis(), TimeUnit.MILLISECONDS);
  }

  void closed(WampSocket socket) {
    open.remove(socket);
    synchronized (this) {
      notifyAll();
    }
    services.executor().execute(socket.connection()::closed);
  }

  /// Does what a client had its time to do.
  void afterAMoment(Runnable task) {
    try {
      var _ = timer.schedule(task, pace.close().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("the gateway has stopped and closed the sockets itself", e);
    }
  }

  /// Finds out which clients are gone.
  public void ping() {
    open.forEach(WampSocket::ping);
  }

  /// Ends the sessions whose login is over. Blocks.
  public void endUnless(Predicate<Visitor> holds) {
    Set<Visitor> over =
        open.stream()
            .map(socket -> socket.connection().visitor())
            .flatMap(Optional::stream)
            .distinct()
            .filter(holds.negate())
            .collect(Collectors.toSet());
    over.forEach(this::left);
  }

  /// Ends the sessions of somebody who logged out.
  public void left(Visitor visitor) {
    socketsOf(visitor)
        .forEach(socket -> socket.connection().end("wamp.close.killed", "The login is over."));
  }

  /// Ends all sessions and waits, as long as clients may take, until their sockets are closed.
  public void close() {
    stopping = true;
    open.forEach(
        socket -> socket.connection().end("wamp.close.system_shutdown", "The server stops."));
    try {
      awaitNone(pace.close().multipliedBy(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitNone(Duration max) throws InterruptedException {
    long deadline = System.nanoTime() + max.toNanos();
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
    }
  }
}
