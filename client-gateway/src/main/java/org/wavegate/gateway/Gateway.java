package org.wavegate.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
import org.wavegate.gateway.event.EventHub;
import org.wavegate.gateway.event.EventRoutes;
import org.wavegate.gateway.http.CrossSiteGuard;
import org.wavegate.gateway.http.ProblemPages;
import org.wavegate.gateway.http.Route;
import org.wavegate.gateway.http.Router;
import org.wavegate.gateway.http.SecurityHeaders;
import org.wavegate.gateway.session.SessionRoutes;
import org.wavegate.gateway.session.Sessions;
import org.wavegate.gateway.wave.BlipRoutes;
import org.wavegate.gateway.wave.DeltaRoutes;
import org.wavegate.gateway.wave.ParticipantRoutes;
import org.wavegate.gateway.wave.WaveRoutes;
import org.wavegate.gateway.wave.Wavelets;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.WaveletCommands;
import org.wavegate.model.service.WaveletQueries;

/// The HTTP server of one provider.
public final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final int PLATFORM_THREADS_MAX =
      16; // selectors and acceptors; handlers are virtual
  private static final int REQUESTS_AT_WORK_MAX = 2_000;
  private static final int CONNECTIONS_MAX = 25_000;
  private static final int REQUEST_BYTES_PER_SECOND_MIN = 100;
  private static final int NO_MINIMUM = 0; // streams may be silent for as long as they like
  private static final Duration IDLE_MAX = Duration.ofSeconds(40); // more than two heartbeats
  private static final Duration SHUTDOWN_IDLE_MAX = Duration.ofMillis(200);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  /// How often heads are compared and streams kept alive.
  record Pace(Duration heads, Duration heartbeat) {
    static final Pace NORMAL = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(15));
  }

  private final GatewaySettings settings;
  private final DeltaFeed feed;
  private final Pace pace;
  private final EventHub hub;
  private final Sessions sessions;
  private final Server server;
  private final ServerConnector connector;
  private final List<Route> routes;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("gateway-events-", 0).factory());
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, Thread.ofVirtual().name("gateway-timer-", 0).factory());
  private Optional<DeltaFeed.Subscription> subscription = Optional.empty();

  /// @param readiness what `/readyz` reports; asked at each request, may block
  public Gateway(
      GatewaySettings settings,
      WaveletCommands commands,
      WaveletQueries queries,
      Accounts accounts,
      DeltaFeed feed,
      Supplier<List<ReadinessCheck>> readiness,
      Clock clock) {
    this(
        settings,
        commands,
        queries,
        accounts,
        feed,
        readiness,
        clock,
        System::nanoTime,
        Pace.NORMAL);
  }

  Gateway(
      GatewaySettings settings,
      WaveletCommands commands,
      WaveletQueries queries,
      Accounts accounts,
      DeltaFeed feed,
      Supplier<List<ReadinessCheck>> readiness,
      Clock clock,
      LongSupplier nanoTime,
      Pace pace) {
    this.settings = settings;
    this.feed = feed;
    this.pace = pace;
    this.hub = new EventHub(queries, executor);
    this.sessions =
        new Sessions(settings.domain(), settings.publicUrl(), accounts, clock, nanoTime);
    Wavelets wavelets = new Wavelets(settings.domain(), commands, queries);
    this.routes =
        Stream.of(
                new HealthRoutes(readiness).routes(),
                new SessionRoutes(sessions, hub::left).routes(),
                new WaveRoutes(wavelets).routes(),
                new BlipRoutes(wavelets).routes(),
                new ParticipantRoutes(wavelets).routes(),
                new DeltaRoutes(wavelets).routes(),
                new EventRoutes(hub, queries).routes())
            .flatMap(List::stream)
            .toList();
    this.server = new Server(threads());
    this.connector = connector(server, settings);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
    server.setHandler(handlers());
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

  private Handler handlers() {
    Handler.Sequence found =
        new Handler.Sequence(new Router(routes, sessions), PageHandler.create());
    Handler guarded = new SecurityHeaders(new CrossSiteGuard(settings.publicUrl(), found));
    return new GracefulHandler(
        new MinimumDataRateHandler(guarded, REQUEST_BYTES_PER_SECOND_MIN, NO_MINIMUM));
  }

  /// The route table.
  List<Route> routes() {
    return routes;
  }

  /// Begins to listen.
  ///
  /// @throws IOException when the port cannot be bound
  public void start() throws IOException {
    subscription = Optional.of(feed.subscribe(hub));
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not start", e);
    }
    repeat("comparing heads", pace.heads(), hub::compareHeads);
    repeat("heartbeat", pace.heartbeat(), () -> hub.pulse(sessions::holds));
    LOG.info("serving {} at http://{}:{}", settings.domain(), settings.host(), port());
  }

  /// A task that fails is logged and runs again: the executor would drop it without a word.
  private void repeat(String what, Duration every, Runnable task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.error("{} failed", what, e);
          }
        };
    var _ =
        timer.scheduleWithFixedDelay(
            guarded, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The port that is bound, once started.
  public int port() {
    return connector.getLocalPort();
  }

  /// Ends all streams, finishes the requests at work within a few seconds, and stops listening.
  public void stop() {
    timer.shutdownNow();
    subscription.ifPresent(DeltaFeed.Subscription::close);
    hub.close();
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("the HTTP server did not stop cleanly", e);
    }
    executor.shutdownNow();
  }
}
