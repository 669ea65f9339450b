package org.wavegate.server.provider;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.controller.outbound.OutboundServer;
import org.wavegate.federation.FederationRole;
import org.wavegate.federation.lease.Duty;
import org.wavegate.federation.lease.Standing;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.gateway.ReadinessCheck;
import org.wavegate.model.id.Domain;
import org.wavegate.xmpp.Readiness.NotReady;
import org.wavegate.xmpp.Readiness.Ready;
import org.wavegate.xmpp.XmppComponent;
import org.wavegate.xmpp.stream.ComponentAccount;

/// The federation role as this process runs it: the role all the time, the stream to the XMPP
/// server and the taking of outbound work only while this process is the one that federates.
final class FederationPart implements AutoCloseable {
  /// Longer than a lease lasts: who is refused for so long has a living process before it.
  private static final Duration LEASE_WAIT = Duration.ofSeconds(5);

  private final Domain domain;
  private final ComponentAccount account;
  private final AmqpSettings amqp;
  private final XmppComponent component;
  private final FederationRole role;
  private volatile Optional<OutboundServer> outbound = Optional.empty();
  private volatile boolean started;

  /// A part that is not started yet.
  ///
  /// @param holder names this process in the lease
  FederationPart(
      Domain domain,
      String holder,
      ControllerClient client,
      AmqpSettings amqp,
      ComponentAccount account,
      ChainValidator validator,
      Clock clock) {
    this.domain = domain;
    this.account = account;
    this.amqp = amqp;
    this.component = new XmppComponent(domain, account, XmppComponent.Timings.standard());
    this.role =
        new FederationRole(
            domain,
            holder,
            client.federation(),
            client.ledger(),
            client.feed(),
            component.transport(),
            validator,
            clock,
            new SecureRandom());
  }

  /// Asks for the lease, and returns at once.
  void start() {
    role.start(new Ways());
  }

  /// Waits until this process federates, or has been told long enough that another one does.
  ///
  /// @param atMost for the broker, once this process federates
  /// @return whether it does what it should
  boolean awaitStarted(Duration atMost) throws InterruptedException {
    role.awaitActive(LEASE_WAIT);
    started = true;
    Optional<OutboundServer> server = outbound;
    return server.isEmpty() || server.get().awaitReady(atMost);
  }

  /// Whether this process does its share. A standby does: it is there for when the other one ends.
  ReadinessCheck check() {
    return switch (role.standing()) {
      case ACTIVE -> checkOf(component);
      case STANDBY -> check(started, "stands by: another process federates for " + domain);
      case UNKNOWN -> check(false, "no controller says who federates for " + domain);
    };
  }

  /// What an operator should know of it.
  @Override
  public String toString() {
    return switch (role.standing()) {
      case ACTIVE -> "federation as " + account;
      case STANDBY -> "federation stands by: another process federates for " + domain;
      case UNKNOWN -> "federation waits: no controller says who federates for " + domain;
    };
  }

  private static ReadinessCheck checkOf(XmppComponent component) {
    return switch (component.readiness()) {
      case Ready _ -> check(true, "connected, and our domain leads here");
      case NotReady(String reason) -> check(false, reason);
    };
  }

  private static ReadinessCheck check(boolean passing, String detail) {
    return new ReadinessCheck("federation", passing, detail);
  }

  @Override
  public void close() {
    role.close();
  }

  /// From other providers to the role, and from the controller.
  private final class Ways implements Duty {
    @Override
    public void takeUp() {
      component.start(role, () -> role.standing() == Standing.ACTIVE);
      OutboundServer server = new OutboundServer(amqp, role.outboundWork());
      server.start();
      outbound = Optional.of(server);
    }

    @Override
    public void layDown() {
      outbound.ifPresent(OutboundServer::close);
      outbound = Optional.empty();
      component.close();
    }
  }
}
