package org.wavegate.server.provider;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.wavegate.controller.Controller;
import org.wavegate.controller.ControllerSettings;
import org.wavegate.controller.Federation;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.controller.outbound.OutboundServer;
import org.wavegate.controller.store.StoreAwayException;
import org.wavegate.controller.store.StoreException;
import org.wavegate.federation.FederationRole;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.gateway.Gateway;
import org.wavegate.gateway.GatewaySettings;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.Backoff;
import org.wavegate.server.broker.BrokerFiles;
import org.wavegate.server.broker.BrokerUser;
import org.wavegate.server.broker.Credentials;
import org.wavegate.server.broker.EmbeddedBroker;
import org.wavegate.server.config.Configuration;
import org.wavegate.server.config.InvalidConfigurationException;
import org.wavegate.server.config.Role;
import org.wavegate.xmpp.XmppComponent;
import org.wavegate.xmpp.stream.ComponentAccount;

/// The roles of one provider that this process runs.
public final class Provider implements AutoCloseable {
  /// After a boot the broker may take its time.
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration RETRY_DELAY_FIRST = Duration.ofMillis(500);
  private static final Duration RETRY_DELAY_MAX = Duration.ofSeconds(5);

  private final Configuration configuration;
  private final Parts parts = new Parts();
  private final Clock clock = Clock.systemUTC();
  private final Domain domain;
  private final BrokerFiles brokerFiles;
  private final String instance = UUID.randomUUID().toString();

  private Provider(Configuration configuration) {
    this.configuration = configuration;
    this.domain = configuration.provider().domain();
    this.brokerFiles =
        new BrokerFiles(configuration.provider().data(), configuration.broker().credentials());
  }

  /// Starts the roles and returns when they serve; on a fault, nothing is left running.
  ///
  /// @throws IOException with one line for the operator
  public static Provider start(Configuration configuration)
      throws IOException, InvalidConfigurationException, InterruptedException {
    Provider provider = new Provider(configuration);
    try {
      provider.startRoles();
      return provider;
    } catch (IOException
        | InvalidConfigurationException
        | InterruptedException
        | RuntimeException e) {
      provider.close();
      throw e;
    }
  }

  /// The database of the provider that has this data folder.
  public static Path store(Path data) {
    return data.resolve("wavegate.db");
  }

  /// Stops everything that was started, last started first.
  @Override
  public void close() {
    parts.close();
  }

  private void startRoles()
      throws IOException, InvalidConfigurationException, InterruptedException {
    Files.createDirectories(configuration.provider().data());
    Credentials credentials = brokerFiles.credentials();
    URI broker = runs(Role.BROKER) ? startBroker(credentials) : brokerElsewhere();
    if (runs(Role.CONTROLLER)) {
      startController(credentials.settings(BrokerUser.CONTROLLER, broker));
    }
    if (runs(Role.BROKER)) {
      // Only now: where another controller has the store, others must go on to find that one.
      brokerFiles.publish(broker);
    }
    Optional<XmppComponent> component = Optional.empty();
    if (runs(Role.FEDERATION) && configuration.federation().enabled()) {
      component = Optional.of(startFederation(credentials.settings(BrokerUser.FEDERATION, broker)));
    }
    if (runs(Role.GATEWAY)) {
      startGateway(credentials.settings(BrokerUser.GATEWAY, broker), component);
    }
  }

  private URI startBroker(Credentials credentials) throws IOException {
    Configuration.Broker settings = configuration.broker();
    EmbeddedBroker broker =
        parts.own("broker", EmbeddedBroker.start(settings.host(), settings.port(), credentials));
    parts.ready("broker at " + broker.uri());
    return broker.uri();
  }

  private URI brokerElsewhere() throws IOException {
    Optional<URI> configured = configuration.broker().url();
    return configured.isPresent() ? configured.get() : brokerFiles.requiredAddress();
  }

  private void startController(AmqpSettings amqp)
      throws IOException, InvalidConfigurationException, InterruptedException {
    Path store = store(configuration.provider().data());
    int lanes = configuration.controller().lanes();
    ControllerSettings settings =
        new ControllerSettings(
            domain, store, amqp, lanes == 0 ? Runtime.getRuntime().availableProcessors() : lanes);
    Optional<Federation> federation =
        configuration.federation().enabled()
            ? Optional.of(
                new Federation(
                    DomainKeys.signer(domain, configuration.federation()),
                    new DeltaVerifier(validator())))
            : Optional.empty();
    Controller controller = parts.own("controller", open(settings, federation));
    controller.start();
    requireReady(controller.awaitReady(START_TIMEOUT), "the controller");
    parts.ready("controller with %d lanes on %s".formatted(settings.lanes(), store));
  }

  /// A store that is full or locked for now is waited for, as the broker is.
  private Controller open(ControllerSettings settings, Optional<Federation> federation)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    Backoff backoff = new Backoff(RETRY_DELAY_FIRST, RETRY_DELAY_MAX, ThreadLocalRandom.current());
    for (int attempt = 1; ; attempt++) {
      try {
        return Controller.open(settings, federation, clock);
      } catch (StoreException e) {
        if (!(e instanceof StoreAwayException) || System.nanoTime() - deadline > 0) {
          throw new IOException(e.getMessage(), e);
        }
      }
      Thread.sleep(backoff.after(attempt));
    }
  }

  private XmppComponent startFederation(AmqpSettings amqp)
      throws IOException, InvalidConfigurationException, InterruptedException {
    ControllerClient client = startClient(BrokerUser.FEDERATION, amqp);
    ComponentAccount account = account();
    XmppComponent component = new XmppComponent(domain, account, XmppComponent.Timings.standard());
    FederationRole role =
        parts.own(
            "federation",
            new FederationRole(
                domain,
                BrokerUser.FEDERATION.node(instance),
                client.federation(),
                client.ledger(),
                client.feed(),
                component.transport(),
                validator(),
                clock,
                new SecureRandom()));
    role.start();
    parts.own("component", component).start(role);
    OutboundServer outbound =
        parts.own("outbound work", new OutboundServer(amqp, role.outboundWork()));
    outbound.start();
    requireReady(outbound.awaitReady(START_TIMEOUT), "the federation role");
    parts.ready("federation as " + account);
    return component;
  }

  private void startGateway(AmqpSettings amqp, Optional<XmppComponent> component)
      throws IOException, InterruptedException {
    ControllerClient client = startClient(BrokerUser.GATEWAY, amqp);
    Configuration.Http http = configuration.http();
    URI publicUrl = http.publicUrl().orElseGet(() -> URI.create("http://localhost:" + http.port()));
    Gateway gateway =
        new Gateway(
            new GatewaySettings(http.host(), http.port(), domain, publicUrl),
            client.commands(),
            client.queries(),
            client.accounts(),
            client.feed(),
            new Readiness(client, component)::checks,
            clock);
    parts.own("gateway", gateway::stop);
    try {
      gateway.start();
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on %s:%d (%s): stop what does, or set another [http] port"
              .formatted(http.host(), http.port(), e.getMessage()),
          e);
    }
    parts.ready("gateway at " + publicUrl);
  }

  private ControllerClient startClient(BrokerUser user, AmqpSettings amqp)
      throws IOException, InterruptedException {
    ControllerClient client =
        parts.own(
            user.user() + "'s controller client", new ControllerClient(amqp, user.node(instance)));
    client.start();
    requireReady(client.awaitReady(START_TIMEOUT), "the broker");
    return client;
  }

  private ComponentAccount account() throws InvalidConfigurationException {
    Configuration.Xmpp xmpp = configuration.xmpp();
    Domain component = xmpp.component().orElseGet(() -> new Domain("wave." + domain));
    return new ComponentAccount(
        component.name(), xmpp.host(), xmpp.port(), xmpp.readSecret().value());
  }

  private ChainValidator validator() throws InvalidConfigurationException {
    return new ChainValidator(DomainKeys.trust(configuration.federation()));
  }

  private boolean runs(Role role) {
    return configuration.provider().runs(role);
  }

  private static void requireReady(boolean ready, String what) throws IOException {
    if (!ready) {
      throw new IOException(
          "%s was not ready within %d s".formatted(what, START_TIMEOUT.toSeconds()));
    }
  }
}
