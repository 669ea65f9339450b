package org.wavegate.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.gateway.event.EventHub;
import org.wavegate.gateway.event.EventRoutes;
import org.wavegate.gateway.http.Route;
import org.wavegate.gateway.http.Router;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.gateway.session.SessionRoutes;
import org.wavegate.gateway.session.Sessions;
import org.wavegate.gateway.wamp.WampPace;
import org.wavegate.gateway.wamp.WampServer;
import org.wavegate.gateway.wave.BlipRoutes;
import org.wavegate.gateway.wave.DeltaRoutes;
import org.wavegate.gateway.wave.ParticipantRoutes;
import org.wavegate.gateway.wave.WaveRoutes;
import org.wavegate.gateway.wave.Wavelets;
import org.wavegate.gateway.wave.Waves;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.WaveletCommands;
import org.wavegate.model.service.WaveletQueries;

/// The HTTP and WebSocket server of one provider.
public final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /// A thread for each, since one that asks the controller may wait long for an answer.
  private static final int TIMER_TASKS = 4;

  /// How often heads are compared and streams kept alive, and how long WAMP clients may take.
  record Pace(Duration heads, Duration heartbeat, WampPace wamp) {
    static final Pace NORMAL =
        new Pace(Duration.ofSeconds(5), Duration.ofSeconds(15), WampPace.NORMAL);
  }

  private final GatewaySettings settings;
  private final DeltaFeed feed;
  private final Pace pace;
  private final EventHub hub;
  private final Sessions sessions;
  private final WampServer wamp;
  private final HttpServer server;
  private final List<Route> routes;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("gateway-events-", 0).factory());
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          TIMER_TASKS, Thread.ofVirtual().name("gateway-timer-", 0).factory());
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
    Waves waves = new Waves(wavelets);
    this.wamp =
        new WampServer(settings.domain(), sessions, hub, waves, executor, timer, pace.wamp());
    this.routes =
        Stream.of(
                new HealthRoutes(readiness).routes(),
                new SessionRoutes(sessions, this::left).routes(),
                new WaveRoutes(waves).routes(),
                new BlipRoutes(wavelets).routes(),
                new ParticipantRoutes(wavelets).routes(),
                new DeltaRoutes(waves).routes(),
                new EventRoutes(hub, queries).routes())
            .flatMap(List::stream)
            .toList();
    Handler found = new Handler.Sequence(new Router(routes, sessions), ClientPage.create());
    this.server = new HttpServer(settings, jetty -> wamp.before(found, jetty));
  }

  /// The route table.
  List<Route> routes() {
    return routes;
  }

  /// The names of the WAMP procedures.
  Set<String> procedures() {
    return wamp.procedures();
  }

  /// Begins to listen.
  ///
  /// @throws IOException when the port cannot be bound
  public void start() throws IOException {
    subscription = Optional.of(feed.subscribe(hub));
    try {
      server.start();
    } catch (IOException e) {
      stop();
      throw e;
    }
    repeat("comparing heads", pace.heads(), hub::compareHeads);
    repeat("heartbeat", pace.heartbeat(), hub::heartbeat);
    repeat("looking at sessions", pace.heartbeat(), this::endLoggedOut);
    repeat("ping", pace.wamp().ping(), wamp::ping);
    LOG.info("serving {} at http://{}:{}", settings.domain(), settings.host(), port());
  }

  private void left(Visitor visitor) {
    hub.left(visitor);
    wamp.left(visitor);
  }

  private void endLoggedOut() {
    Predicate<Visitor> holds = sessions.holding();
    hub.endUnless(holds);
    wamp.endUnless(holds);
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
    return server.port();
  }

  /// Ends all streams and sessions, finishes the requests at work within a few seconds, and stops
  /// listening.
  public void stop() {
    subscription.ifPresent(DeltaFeed.Subscription::close);
    wamp.close();
    hub.close();
    server.stop();
    timer.shutdownNow();
    executor.shutdownNow();
  }
}
