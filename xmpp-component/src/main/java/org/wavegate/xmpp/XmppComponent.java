package org.wavegate.xmpp;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wavegate.federation.transport.FederationHandler;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.model.id.Domain;
import org.wavegate.xmpp.discovery.Discovery;
import org.wavegate.xmpp.discovery.DiscoveryTimings;
import org.wavegate.xmpp.discovery.Finding;
import org.wavegate.xmpp.federation.Inbound;
import org.wavegate.xmpp.federation.XmppFederation;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stream.ComponentAccount;
import org.wavegate.xmpp.stream.ComponentLink;
import org.wavegate.xmpp.stream.LinkState;
import org.wavegate.xmpp.stream.Requests;
import org.wavegate.xmpp.stream.Sending;
import org.wavegate.xmpp.stream.StanzaCounter;
import org.wavegate.xmpp.stream.StanzaIds;
import org.wavegate.xmpp.stream.StreamTimings;

/// One domain's component: the stream to its XMPP server and the federation's transport over it.
///
/// The transport works from construction on, only silently while there is no stream; stanzas of
/// others are handled from [#start] to [#close].
public final class XmppComponent implements AutoCloseable {
  private static final Duration SELF_CHECK_AGAIN = Duration.ofSeconds(5);

  private final Domain domain;
  private final ComponentAccount account;
  private final Timings timings;
  private final StanzaCounter counter = new StanzaCounter();
  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
  private final Requests requests = new Requests(this::send);
  private final Discovery discovery;
  private final XmppFederation transport;

  /// How patient the component is.
  ///
  /// @param request for another provider's answer
  public record Timings(StreamTimings stream, DiscoveryTimings discovery, Duration request) {
    public static Timings standard() {
      return new Timings(
          StreamTimings.standard(), DiscoveryTimings.standard(), Duration.ofSeconds(30));
    }
  }

  /// What exists between start and stop.
  private record Running(ComponentLink link, Inbound inbound) {}

  /// A component that is not connected yet.
  ///
  /// @param domain the provider's domain, such as `alpha.test`, which must lead to the account's
  ///   address
  public XmppComponent(Domain domain, ComponentAccount account, Timings timings) {
    this.domain = domain;
    this.account = account;
    this.timings = timings;
    StanzaIds ids = new StanzaIds(random);
    this.discovery =
        new Discovery(account.jid(), requests, ids, timings.discovery(), System::nanoTime);
    this.transport = new XmppFederation(account.jid(), discovery, requests, ids, timings.request());
  }

  public FederationTransport transport() {
    return transport;
  }

  /// Starts to connect, and returns at once.
  ///
  /// @param handler takes what other providers send
  /// @param permission whether a stream may be opened now; one that is open stays
  public void start(FederationHandler handler, BooleanSupplier permission) {
    Inbound inbound = new Inbound(account.jid(), requests, discovery, handler, this::send);
    ComponentLink link =
        new ComponentLink(
            account,
            timings.stream(),
            random,
            permission,
            inbound,
            state -> linkChanged(state, handler),
            counter);
    if (!running.compareAndSet(null, new Running(link, inbound))) {
      throw new IllegalStateException("the component of " + domain + " is running");
    }
    link.start();
  }

  /// Lets what is being handled end, then closes the stream.
  @Override
  public void close() {
    Running was = running.get();
    if (was != null) {
      was.inbound().close();
      was.link().close();
      running.set(null);
    }
  }

  /// Whether the stream is up and our own discovery of our own domain leads here. Never blocks: the
  /// first call after a change may only set the check going.
  public Readiness readiness() {
    return switch (linkState()) {
      case LinkState.Away(var reason) -> new Readiness.NotReady("XMPP: " + reason);
      case LinkState.Connected _ -> selfCheck();
    };
  }

  private Readiness selfCheck() {
    discovery.forgetFailure(domain, SELF_CHECK_AGAIN);
    Optional<Finding> finding = discovery.glance(domain);
    if (finding.isEmpty()) {
      return new Readiness.NotReady("XMPP: discovering " + domain);
    }
    return switch (finding.get()) {
      case Finding.Found(var jid) when jid.equals(account.jid()) -> new Readiness.Ready();
      case Finding.Found(var jid) ->
          new Readiness.NotReady(
              "XMPP: discovery of " + domain + " leads to " + jid + ", not to " + account.jid());
      case Finding.NotFound(var reason) ->
          new Readiness.NotReady("XMPP: discovery of " + domain + " fails: " + reason);
      case Finding.Unreachable(var reason) ->
          new Readiness.NotReady("XMPP: discovery of " + domain + " fails: " + reason);
      case Finding.CannotAsk(var reason) -> new Readiness.NotReady("XMPP: " + reason);
    };
  }

  /// How many stanzas this component has received and sent.
  public StanzaCounter stanzas() {
    return counter;
  }

  private LinkState linkState() {
    Running now = running.get();
    return now == null ? new LinkState.Away("not running") : now.link().state();
  }

  private Sending send(Stanza stanza) {
    Running now = running.get();
    return now == null ? Sending.AWAY : now.link().send(stanza);
  }

  private void linkChanged(LinkState state, FederationHandler handler) {
    switch (state) {
      case LinkState.Away(var reason) -> requests.abandon("the stream broke: " + reason);
      case LinkState.Connected _ -> {
        discovery.forget(domain);
        handler.connected();
      }
    }
  }
}
