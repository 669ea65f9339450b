package org.wavegate.system.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.model.id.Domain;
import org.wavegate.server.admin.UserAdministration;
import org.wavegate.server.broker.BrokerFiles;
import org.wavegate.server.broker.BrokerUser;
import org.wavegate.server.config.Role;
import org.wavegate.server.provider.Provider;
import org.wavegate.server.rig.FreePorts;
import org.wavegate.server.rig.ProviderProcess;
import org.wavegate.server.rig.ProviderSetup;
import org.wavegate.server.rig.RigAuthority;

/// A provider of which each role is a process of its own. Its ports stay the same over all
/// restarts; its roles reach the broker, and its federation role the XMPP server, by a [Link].
public final class SplitProvider implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int DISK_MEGABYTES = 512;

  private final ProviderSetup setup;
  private final Optional<SmallDisk> disk;
  private final Link xmppLink;
  private final Link brokerLink;
  private final int brokerPort;
  private final Map<Role, PartProcess> parts = new EnumMap<>(Role.class);

  /// All of the above, ended in reverse: processes let go of links and disk.
  private final Started started;

  private SplitProvider(
      ProviderSetup setup,
      Optional<SmallDisk> disk,
      Link xmppLink,
      Link brokerLink,
      int brokerPort,
      Started started) {
    this.setup = setup;
    this.disk = disk;
    this.xmppLink = xmppLink;
    this.brokerLink = brokerLink;
    this.brokerPort = brokerPort;
    this.started = started;
    for (Role role : Role.values()) {
      Part part = new Part.OfProvider(setup.domain(), role);
      Path log = setup.folder().resolve(role + ".log");
      parts.put(role, started.add(new PartProcess(part, log, () -> launch(role, log))));
    }
  }

  /// A provider that does not run yet, with its folder written.
  ///
  /// @param xmppPort where the XMPP server of the moment takes components
  static SplitProvider prepare(
      Domain domain, Path folder, IntSupplier xmppPort, RigAuthority authority)
      throws IOException, InterruptedException, CertificateException {
    Started started = new Started();
    try {
      Link xmppLink = started.add(Link.to(xmppPort));
      int brokerPort = FreePorts.take(1).getFirst();
      Link brokerLink = started.add(Link.to(() -> brokerPort));
      int httpPort = FreePorts.take(1).getFirst();
      ProviderSetup setup =
          new ProviderSetup(
              domain, folder, httpPort, xmppLink.port(), Network.SECRET, authority.root());
      setup.write(authority);
      Optional<SmallDisk> disk = SmallDisk.under(setup.data(), DISK_MEGABYTES);
      disk.ifPresent(started::add);
      // The roles start at once, and each would make passwords of its own.
      files(setup).credentials();
      return new SplitProvider(setup, disk, xmppLink, brokerLink, brokerPort, started);
    } catch (Exception | Error e) {
      started.closeAfter(e);
      throw e;
    }
  }

  private Life launch(Role role, Path log) throws IOException {
    Map<String, String> environment =
        role == Role.BROKER
            ? Map.of("WAVEGATE_BROKER_PORT", Integer.toString(brokerPort))
            : Map.of("WAVEGATE_BROKER_URL", broker().toString());
    return Life.of(ProviderProcess.start(setup, Set.of(role), environment, log));
  }

  public ProviderSetup setup() {
    return setup;
  }

  /// The process of a role.
  public PartProcess part(Role role) {
    return requireNonNull(parts.get(role));
  }

  public Collection<PartProcess> parts() {
    return parts.values();
  }

  /// Where people reach it.
  public URI url() {
    return URI.create("http://" + HOST + ":" + setup.httpPort());
  }

  /// How a program with the gateway's credential reaches the broker.
  public AmqpSettings gatewayAccess() throws IOException {
    return files(setup).existingCredentials().settings(BrokerUser.GATEWAY, broker());
  }

  /// Adds a person, or sets the password of one who is there.
  public void addUser(String user, String password) throws IOException, InterruptedException {
    UserAdministration.setPassword(files(setup), broker(), user, password);
  }

  public Path database() {
    return Provider.store(setup.data());
  }

  /// The disk under the data folder, where one could be mounted.
  public Optional<SmallDisk> disk() {
    return disk;
  }

  /// Between the federation role and the XMPP server.
  public Link xmppLink() {
    return xmppLink;
  }

  /// Between the broker and everybody else.
  public Link brokerLink() {
    return brokerLink;
  }

  private URI broker() {
    return URI.create("amqp://" + HOST + ":" + brokerLink.port());
  }

  private static BrokerFiles files(ProviderSetup setup) throws IOException {
    return new BrokerFiles(Files.createDirectories(setup.data()), Optional.empty());
  }

  @Override
  public void close() {
    started.close();
  }
}
