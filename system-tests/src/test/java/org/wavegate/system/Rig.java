package org.wavegate.system;

import static java.util.Objects.requireNonNull;
import static org.wavegate.system.cluster.Domains.ALPHA;
import static org.wavegate.system.cluster.Domains.BETA;
import static org.wavegate.system.load.LoadPlan.PASSWORD;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wavegate.model.id.Domain;
import org.wavegate.server.broker.BrokerFiles;
import org.wavegate.server.broker.EmbeddedBroker;
import org.wavegate.server.config.Role;
import org.wavegate.server.rig.FreePorts;
import org.wavegate.server.rig.ProviderProcess;
import org.wavegate.server.rig.ProviderSetup;
import org.wavegate.server.rig.RigAuthority;
import org.wavegate.server.rig.XmppNetwork;
import org.wavegate.system.cluster.Network;
import org.wavegate.system.cluster.Started;
import org.wavegate.system.fault.ProviderLogRule;

/// Providers as processes of their own, the XMPP server between them, and the authority that
/// certifies them; all in one folder, all ended together.
final class Rig implements AutoCloseable {
  static final Domain GAMMA = new Domain("gamma.test");

  private static final Duration READY_MAX = Duration.ofSeconds(60);

  private final Path folder;
  private final int componentPort;
  private final RigAuthority authority;
  private final Map<Domain, ProviderProcess> providers = new LinkedHashMap<>();
  private final Started started = new Started();

  private Rig(Path folder, int componentPort, RigAuthority authority) {
    this.folder = folder;
    this.componentPort = componentPort;
    this.authority = authority;
  }

  /// A network without providers yet.
  static Rig over(Network kind, Path folder)
      throws IOException, InterruptedException, CertificateException {
    RigAuthority authority = authority(folder, "authority");
    List<Domain> domains = List.of(ALPHA, BETA, GAMMA);
    XmppNetwork network = kind.start(domains, folder.resolve("xmpp.log"));
    Rig rig = new Rig(folder, network.componentPort(), authority);
    rig.started.add(network);
    return rig;
  }

  /// A rig on a network that the test has started, and ends, itself.
  static Rig over(int componentPort, Path folder) throws IOException, CertificateException {
    return new Rig(folder, componentPort, authority(folder, "authority"));
  }

  private static RigAuthority authority(Path folder, String name)
      throws IOException, CertificateException {
    return RigAuthority.in(Files.createDirectories(folder.resolve(name)));
  }

  /// Starts providers that the rig's authority certifies, and waits until all serve. Where that
  /// fails, here and below, everything of the rig ends.
  Rig with(Domain... domains) throws IOException, InterruptedException, CertificateException {
    return start(authority, domains);
  }

  /// Starts a provider with a certificate of an authority that nobody else knows.
  Rig withStranger(Domain domain) throws IOException, InterruptedException, CertificateException {
    return start(authority(folder, "another authority"), domain);
  }

  private Rig start(RigAuthority certifier, Domain... domains)
      throws IOException, InterruptedException, CertificateException {
    try {
      for (Domain domain : domains) {
        providers.put(domain, started.add(ProviderProcess.start(setup(domain), certifier)));
      }
      for (Domain domain : domains) {
        provider(domain).awaitReady(READY_MAX);
      }
      return this;
    } catch (Exception | Error e) {
      started.closeAfter(e);
      throw e;
    }
  }

  /// Starts a provider of which each role has a process of its own, around a broker in this
  /// process, and waits until it serves.
  EmbeddedBroker inPieces(Domain domain)
      throws IOException, InterruptedException, CertificateException {
    try {
      ProviderSetup setup = setup(domain);
      setup.write(authority);
      BrokerFiles files = new BrokerFiles(Files.createDirectories(setup.data()), Optional.empty());
      EmbeddedBroker broker =
          started.add(EmbeddedBroker.start("127.0.0.1", 0, files.credentials()));
      files.publish(broker.uri());
      for (Role role : List.of(Role.CONTROLLER, Role.FEDERATION, Role.GATEWAY)) {
        providers.put(domain, started.add(ProviderProcess.start(setup, Set.of(role))));
      }
      provider(domain).awaitReady(READY_MAX);
      return broker;
    } catch (Exception | Error e) {
      started.closeAfter(e);
      throw e;
    }
  }

  private ProviderSetup setup(Domain domain) throws IOException {
    return new ProviderSetup(
        domain,
        folder.resolve(domain.name()),
        FreePorts.take(1).getFirst(),
        componentPort,
        Network.SECRET,
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
    try {
      return Files.readAllLines(folder.resolve(domain.name()).resolve("wavegate.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a provider logged that says that it is at fault itself.
  List<String> faults(Domain domain) {
    return new ProviderLogRule().faults(log(domain));
  }

  @Override
  public void close() {
    started.close();
  }
}
