package org.wavegate.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.gateway.http.CrossSiteGuard;
import org.wavegate.gateway.http.ProblemPages;
import org.wavegate.gateway.http.SecurityHeaders;

/// Jetty with our bounds, threads and guards around the handlers of a gateway. A few platform
/// threads move bytes; requests are handled on virtual ones.
final class HttpServer {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int PLATFORM_THREADS_MAX =
      16; // selectors and acceptors; handlers are virtual
  private static final int REQUESTS_AT_WORK_MAX = 2_000;
  private static final int CONNECTIONS_MAX = 25_000;
  private static final int REQUEST_BYTES_PER_SECOND_MIN = 100;
  private static final int NO_MINIMUM = 0; // streams may be silent for as long as they like
  private static final Duration IDLE_MAX = Duration.ofSeconds(40); // more than two heartbeats
  private static final Duration SHUTDOWN_IDLE_MAX = Duration.ofMillis(200);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private final Server server = new Server(threads());
  private final ServerConnector connector;

  HttpServer(GatewaySettings settings, Function<Server, Handler> handlers) {
    this.connector = connector(server, settings);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
    Handler guarded =
        new SecurityHeaders(new CrossSiteGuard(settings.publicUrl(), handlers.apply(server)));
    server.setHandler(
        new GracefulHandler(
            new MinimumDataRateHandler(guarded, REQUEST_BYTES_PER_SECOND_MIN, NO_MINIMUM)));
    server.setErrorHandler(new ProblemPages());
    server.setStopTimeout(STOP_MAX.toMillis());
  }

  private static QueuedThreadPool threads() {
    VirtualThreadPool handlers = new VirtualThreadPool(REQUESTS_AT_WORK_MAX);
    handlers.setName("gateway-http");
    QueuedThreadPool pool = new QueuedThreadPool(PLATFORM_THREADS_MAX);
    pool.setName("gateway-io");
    pool.setVirtualThreadsExecutor(handlers);
    return pool;
  }

  private static ServerConnector connector(Server server, GatewaySettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_MAX.toMillis());
    connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MAX.toMillis());
    return connector;
  }

  void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not start", e);
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("the HTTP server did not stop cleanly", e);
    }
  }
}
