package org.wavegate.xmpp.router;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts component streams on loopback and carries stanzas between them.
public final class ComponentRouter implements AutoCloseable {
  private static final int SESSIONS_MAX = 100;
  private static final String SECRET_VARIABLE = "WAVEGATE_ROUTER_SECRET";
  private static final Logger LOG = LoggerFactory.getLogger(ComponentRouter.class);

  private final RouterSettings settings;
  private final ServerSocket server;
  private final FaultyDelivery delivery;
  private final Routes routes;

  private ComponentRouter(RouterSettings settings, ServerSocket server) {
    this.settings = settings;
    this.server = server;
    this.delivery = new FaultyDelivery(settings.faults());
    this.routes = new Routes(settings.conflict(), delivery);
  }

  /// Listens and returns.
  public static ComponentRouter start(RouterSettings settings) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()));
    } catch (IOException e) {
      server.close();
      throw e;
    }
    ComponentRouter router = new ComponentRouter(settings, server);
    Thread.ofVirtual().name("router-accept").start(router::accept);
    LOG.info(
        "the component router listens on {}:{}; it carries stanzas between components of this"
            + " machine and is not an XMPP server",
        server.getInetAddress().getHostAddress(),
        server.getLocalPort());
    return router;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (routes.connected().size() >= SESSIONS_MAX) {
          LOG.warn("there are {} components already; one more is turned away", SESSIONS_MAX);
          socket.close();
          continue;
        }
        ComponentSession session = new ComponentSession(socket, settings, routes);
        Thread.ofVirtual().name("router-read").start(session::run);
      } catch (SocketException e) {
        LOG.debug("the router stops accepting", e);
      } catch (IOException e) {
        LOG.warn("a component could not be accepted", e);
      }
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /// The addresses of the components that are connected now.
  public Set<String> connected() {
    return routes.connected();
  }

  /// How many stanzas came from components since the start.
  public long stanzas() {
    return routes.routed();
  }

  /// Closes all streams and stops listening.
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("closing the router's port failed", e);
    }
    routes.closeAll();
    delivery.close();
  }

  /// Runs a router as a process of its own until it is told to end: the port is the argument, the
  /// components' common secret is in the environment as `WAVEGATE_ROUTER_SECRET`.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String secret = System.getenv(SECRET_VARIABLE);
    if (arguments.length != 1 || secret == null || secret.isEmpty()) {
      System.err.println("usage: " + SECRET_VARIABLE + "=… component-router PORT");
      System.exit(2);
      return;
    }
    int port = Integer.parseInt(arguments[0]);
    CountDownLatch ended = new CountDownLatch(1);
    try (ComponentRouter router = start(RouterSettings.withOneSecret(port, secret))) {
      Runtime.getRuntime().addShutdownHook(new Thread(router::close, "router-stop"));
      ended.await();
    }
  }
}
