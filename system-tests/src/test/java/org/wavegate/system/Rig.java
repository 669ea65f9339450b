package org.wavegate.system;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wavegate.model.id.Domain;
import org.wavegate.server.broker.BrokerFiles;
import org.wavegate.server.broker.EmbeddedBroker;
import org.wavegate.server.config.Role;
import org.wavegate.server.rig.FreePorts;
import org.wavegate.server.rig.ProviderProcess;
import org.wavegate.server.rig.ProviderSetup;
import org.wavegate.server.rig.RigAuthority;
import org.wavegate.server.rig.XmppNetwork;

/// Providers as processes of their own, the XMPP server between them, and the authority that
/// certifies them; all in one folder, all ended together.
final class Rig implements AutoCloseable {
  static final Domain ALPHA = new Domain("alpha.test");
  static final Domain BETA = new Domain("beta.test");
  static final Domain GAMMA = new Domain("gamma.test");
  static final String SECRET = "component secret";

  private static final String PASSWORD = "wave";
  private static final Duration READY_MAX = Duration.ofSeconds(60);

  private final Path folder;
  private final int componentPort;
  private final RigAuthority authority;
  private final Map<Domain, ProviderProcess> providers = new LinkedHashMap<>();
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private Rig(Path folder, int componentPort, RigAuthority authority) {
    this.folder = folder;
    this.componentPort = componentPort;
    this.authority = authority;
  }

  /// A network without providers yet.
  static Rig over(Network kind, Path folder)
      throws IOException, InterruptedException, CertificateException {
    List<Domain> domains = List.of(ALPHA, BETA, GAMMA);
    XmppNetwork network = kind.start(domains, SECRET, folder.resolve("xmpp.log"));
    Rig rig = over(network.componentPort(), folder);
    rig.started.push(network);
    return rig;
  }

  /// A rig on a network that the test has started, and ends, itself.
  static Rig over(int componentPort, Path folder) throws IOException, CertificateException {
    Path authority = Files.createDirectories(folder.resolve("authority"));
    return new Rig(folder, componentPort, RigAuthority.in(authority));
  }

  /// Starts providers that the rig's authority certifies, and waits until all serve.
  Rig with(Domain... domains) throws IOException, InterruptedException, CertificateException {
    for (Domain domain : domains) {
      start(domain, authority);
    }
    for (Domain domain : domains) {
      provider(domain).awaitReady(READY_MAX);
    }
    return this;
  }

  /// Starts a provider with a certificate of an authority that nobody else knows.
  Rig withStranger(Domain domain) throws IOException, InterruptedException, CertificateException {
    Path elsewhere = Files.createDirectories(folder.resolve("another authority"));
    start(domain, RigAuthority.in(elsewhere));
    provider(domain).awaitReady(READY_MAX);
    return this;
  }

  private void start(Domain domain, RigAuthority certifier)
      throws IOException, CertificateException {
    ProviderProcess provider = ProviderProcess.start(setup(domain), certifier);
    started.push(provider);
    providers.put(domain, provider);
  }

  /// Starts a provider of which each role has a process of its own, around a broker in this
  /// process, and waits until it serves.
  EmbeddedBroker inPieces(Domain domain)
      throws IOException, InterruptedException, CertificateException {
    ProviderSetup setup = setup(domain);
    setup.write(authority);
    BrokerFiles files = new BrokerFiles(Files.createDirectories(setup.data()), Optional.empty());
    EmbeddedBroker broker = EmbeddedBroker.start("127.0.0.1", 0, files.credentials());
    started.push(broker);
    files.publish(broker.uri());
    for (Role role : List.of(Role.CONTROLLER, Role.FEDERATION, Role.GATEWAY)) {
      ProviderProcess process = ProviderProcess.start(setup, Set.of(role));
      started.push(process);
      providers.put(domain, process);
    }
    provider(domain).awaitReady(READY_MAX);
    return broker;
  }

  private ProviderSetup setup(Domain domain) throws IOException {
    return new ProviderSetup(
        domain,
        folder.resolve(domain.name()),
        FreePorts.take(1).getFirst(),
        componentPort,
        SECRET,
        authority.root());
  }

  /// Somebody with an account at a running provider, logged in.
  Person person(String name, Domain domain) throws IOException, InterruptedException {
    provider(domain).addUser(name, PASSWORD);
    return Person.loggedIn(url(domain), name, PASSWORD);
  }

  URI url(Domain domain) {
    return provider(domain).url();
  }

  ProviderProcess provider(Domain domain) {
    return requireNonNull(providers.get(domain), domain + " was not started");
  }

  RigAuthority authority() {
    return authority;
  }

  int componentPort() {
    return componentPort;
  }

  /// What a provider logged so far.
  List<String> log(Domain domain) {
    try (Stream<String> lines =
        Files.lines(folder.resolve(domain.name()).resolve("wavegate.log"))) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    List<Exception> failures = new ArrayList<>();
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      AssertionError failure = new AssertionError("not everything stopped");
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }
}
