package org.wavegate.gateway;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.wavegate.gateway.wamp.WampPace;
import org.wavegate.model.id.Domain;

/// A gateway on a free port with everything behind it.
final class Rig implements AutoCloseable {
  /// As in earnest, but for a client that does not close its socket in time.
  private static final WampPace WAMP =
      new WampPace(Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofMillis(100));

  private static final Gateway.Pace NORMAL =
      new Gateway.Pace(Duration.ofSeconds(5), Duration.ofSeconds(15), WAMP);
  private static final Gateway.Pace FAST =
      new Gateway.Pace(Duration.ofMillis(50), Duration.ofMillis(50), WAMP);

  final MemoryProvider provider = new MemoryProvider();
  final MemoryAccounts accounts;
  final List<ReadinessCheck> checks = new CopyOnWriteArrayList<>();
  final Gateway gateway;

  private Rig(Clock clock, LongSupplier nanoTime, URI publicUrl, Gateway.Pace pace)
      throws IOException {
    accounts = new MemoryAccounts(clock);
    gateway =
        new Gateway(
            new GatewaySettings("127.0.0.1", 0, new Domain("alpha.test"), publicUrl),
            provider,
            provider,
            accounts,
            provider,
            () -> List.copyOf(checks),
            clock,
            nanoTime,
            pace);
    gateway.start();
  }

  static Rig start() throws IOException {
    return new Rig(Clock.systemUTC(), System::nanoTime, URI.create("http://localhost"), NORMAL);
  }

  /// Heads are compared and streams kept alive many times a second.
  static Rig fast() throws IOException {
    return new Rig(Clock.systemUTC(), System::nanoTime, URI.create("http://localhost"), FAST);
  }

  static Rig at(SteppedClock clock) throws IOException {
    return new Rig(clock, clock, URI.create("http://localhost"), FAST);
  }

  /// With a reverse proxy on the same machine, which the callers play.
  static Rig behindProxy(SteppedClock clock) throws IOException {
    return new Rig(clock, clock, URI.create("https://wave.alpha.test"), FAST);
  }

  /// WAMP clients may take this long.
  static Rig with(WampPace pace) throws IOException {
    return new Rig(
        Clock.systemUTC(),
        System::nanoTime,
        URI.create("http://localhost"),
        new Gateway.Pace(NORMAL.heads(), NORMAL.heartbeat(), pace));
  }

  static Rig publicly(String url) throws IOException {
    return new Rig(Clock.systemUTC(), System::nanoTime, URI.create(url), NORMAL);
  }

  Person anybody() {
    return new Person(gateway.port());
  }

  Person loggedIn(String user) {
    Person person = anybody();
    person.post("/api/session", "{\"user\":\"" + user + "\",\"password\":\"wave\"}").expect(200);
    return person;
  }

  @Override
  public void close() {
    gateway.stop();
  }
}
