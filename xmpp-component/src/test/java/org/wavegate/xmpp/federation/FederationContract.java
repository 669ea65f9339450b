package org.wavegate.xmpp.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wavegate.xmpp.federation.Payloads.BYTES;
import static org.wavegate.xmpp.federation.Payloads.SEVEN;
import static org.wavegate.xmpp.federation.Payloads.SIGNER;
import static org.wavegate.xmpp.federation.Payloads.WAVELET;
import static org.wavegate.xmpp.federation.Payloads.event;
import static org.wavegate.xmpp.federation.Payloads.receipt;
import static org.wavegate.xmpp.federation.Payloads.update;
import static org.wavegate.xmpp.federation.Payloads.updateOf;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wavegate.federation.transport.Claim;
import org.wavegate.federation.transport.FederationError.Code;
import org.wavegate.federation.transport.FederationHandler;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.federation.transport.Sender;
import org.wavegate.model.id.Domain;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.xmpp.Readiness;
import org.wavegate.xmpp.TestComponent;
import org.wavegate.xmpp.XmppComponent;
import org.wavegate.xmpp.XmppServer;
import org.wavegate.xmpp.discovery.DiscoveryTimings;
import org.wavegate.xmpp.stanza.DiscoXml;
import org.wavegate.xmpp.stanza.ErrorXml;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stream.ComponentAccount;
import org.wavegate.xmpp.xml.Element;

/// Two components, alpha and beta, that talk through a server, and gamma, driven by hand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FederationContract {
  private static final Domain ALPHA = new Domain("alpha.test");
  private static final Domain BETA = new Domain("beta.test");
  private static final Domain GAMMA = new Domain("gamma.test");
  private static final String BETA_JID = "wave.beta.test";
  private static final HashedVersion ZERO = HashedVersion.zero(WAVELET);
  private static final XmppComponent.Timings TIMINGS =
      new XmppComponent.Timings(
          TestComponent.QUICK,
          new DiscoveryTimings(
              Duration.ofSeconds(5),
              Duration.ofSeconds(1),
              Duration.ofHours(2),
              Duration.ofMinutes(5),
              Duration.ofMinutes(5),
              Duration.ZERO),
          Duration.ofMillis(1_500));

  XmppServer server;
  private Recorder handler;
  private Recorder alphasHandler;
  XmppComponent alpha;
  private XmppComponent beta;

  abstract XmppServer server();

  @BeforeAll
  void startServer() {
    server = server();
  }

  @AfterAll
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void connect() {
    handler = new Recorder();
    alphasHandler = new Recorder();
    alpha = component(ALPHA, alphasHandler);
    beta = component(BETA, handler);
    awaitReady(alpha);
    awaitReady(beta);
  }

  @AfterEach
  void disconnect() {
    alpha.close();
    beta.close();
  }

  private XmppComponent component(Domain domain, FederationHandler itsHandler) {
    ComponentAccount account =
        new ComponentAccount(
            "wave." + domain.name(), "127.0.0.1", server.port(), XmppServer.SECRET);
    XmppComponent component = new XmppComponent(domain, account, TIMINGS);
    component.start(itsHandler);
    return component;
  }

  private static void awaitReady(XmppComponent component) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> component.readiness() instanceof Readiness.Ready);
  }

  @Test
  void anUpdateIsReceived() {
    WaveletUpdate update = new WaveletUpdate(WAVELET, List.of(BYTES, BYTES), Optional.of(SEVEN));
    assertThat(alpha.transport().update(BETA, update)).isEqualTo(Reply.ok(new Received()));
    assertThat(handler.asked).containsExactly(update);
  }

  @Test
  void historyIsFetched() {
    HistoryRequest request = new HistoryRequest(WAVELET, ZERO, SEVEN, OptionalInt.of(131_072));
    assertThat(alpha.transport().history(BETA, request)).isEqualTo(handler.history);
    assertThat(handler.asked).containsExactly(request);
  }

  @Test
  void aDeltaIsSubmitted() {
    assertThat(alpha.transport().submit(BETA, WAVELET, BYTES)).isEqualTo(handler.submitted);
    assertThat(handler.asked).containsExactly(List.of(WAVELET, BYTES));
  }

  @Test
  void aSignerIsAskedForAndPosted() {
    SignerRequest request = new SignerRequest(WAVELET, SEVEN, BYTES);
    assertThat(alpha.transport().signer(BETA, request)).isEqualTo(Reply.ok(SIGNER));
    assertThat(alpha.transport().postSigner(BETA, SIGNER)).isEqualTo(Reply.ok(new Received()));
    assertThat(handler.asked).containsExactly(request, SIGNER);
  }

  @Test
  void everyErrorArrivesAsItWasMeant() {
    for (Code code : Code.values()) {
      handler.submitted = Reply.failed(code, "because of <" + code + ">");
      assertThat(alpha.transport().submit(BETA, WAVELET, BYTES)).isEqualTo(handler.submitted);
    }
    handler.onUpdate = () -> Reply.failed(Code.BAD_REQUEST, "no");
    assertThat(alpha.transport().update(BETA, update())).isInstanceOf(Reply.Failed.class);
  }

  @Test
  void aPeerThatDoesNotAnswerIsSilent() {
    handler.onUpdate = () -> new Reply.Silent<>("on purpose");
    handler.submitted = new Reply.Silent<>("on purpose");
    assertThat(alpha.transport().update(BETA, update())).isInstanceOf(Reply.Silent.class);
    assertThat(alpha.transport().submit(BETA, WAVELET, BYTES)).isInstanceOf(Reply.Silent.class);
  }

  @Test
  void aFaultOfTheHandlerIsAnInternalServerError() {
    handler.onUpdate =
        () -> {
          throw new IllegalStateException("on purpose");
        };
    assertThat(alpha.transport().update(BETA, update()))
        .isEqualTo(Reply.failed(Code.INTERNAL_SERVER_ERROR, "a fault of this provider"));
  }

  @Test
  void aPeerThatIsAwayFailsAtOnceAndIsFoundWhenItComes() throws InterruptedException {
    assertThat(alpha.transport().update(GAMMA, update()))
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            failed -> assertThat(failed.error().code()).isEqualTo(Code.REMOTE_SERVER_TIMEOUT));
    XmppComponent gamma = component(GAMMA, handler);
    try {
      awaitReady(gamma);
      assertThat(gamma.transport().update(ALPHA, update())).isEqualTo(Reply.ok(new Received()));
      assertThat(alpha.transport().update(GAMMA, update())).isEqualTo(Reply.ok(new Received()));
    } finally {
      gamma.close();
    }
  }

  @Test
  void aPeerThatLeavesIsAFailureToWaitOut() {
    assertThat(alpha.transport().update(BETA, update())).isEqualTo(Reply.ok(new Received()));
    beta.close();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            alpha.transport().update(BETA, update()) instanceof Reply.Failed<?>(var error)
                && error.code() == Code.REMOTE_SERVER_TIMEOUT);
  }

  @Test
  void anAnswerIsASignOfLifeOfItsDomain() {
    alpha.transport().update(BETA, update());
    assertThat(alphasHandler.heard).contains(BETA).doesNotContain(GAMMA);
  }

  @Test
  void whatTheServerAnswersInTheNameOfAnAbsentPeerIsNoSignOfLife() {
    alpha.transport().update(BETA, update());
    beta.close();
    alphasHandler.heard.clear();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> alpha.transport().update(BETA, update()) instanceof Reply.Failed<?>);
    assertThat(alphasHandler.heard).doesNotContain(BETA);
  }

  @Test
  void aPeerThatWasNotFoundIsHeardOfAsSoonAsItSaysSomething() {
    assertThat(alpha.transport().update(GAMMA, update())).isInstanceOf(Reply.Failed.class);
    try (TestComponent gamma = TestComponent.connected("wave.gamma.test", server)) {
      gamma.iq("get", "wave.alpha.test", "i", DiscoXml.queryInfo());
      await().atMost(Duration.ofSeconds(10)).until(() -> alphasHandler.heard.contains(GAMMA));
    }
  }

  @Test
  void theHandlerIsToldThatTheStreamIsUp() {
    assertThat(alphasHandler.connections).hasValue(1);
  }

  @Test
  void withoutAStreamEverythingIsSilent() {
    alpha.close();
    assertThat(alpha.transport().update(BETA, update())).isInstanceOf(Reply.Silent.class);
    assertThat(alpha.readiness()).isInstanceOf(Readiness.NotReady.class);
  }

  @Test
  void aLargeUpdatePassesAndATooLargeOneIsRefusedHere() {
    assertThat(alpha.transport().update(BETA, updateOf(350 * 1024)))
        .isEqualTo(Reply.ok(new Received()));
    assertThat(alpha.transport().update(BETA, updateOf(400 * 1024)))
        .isInstanceOf(Reply.Failed.class);
    handler.history = Reply.ok(new History(List.of(ByteString.copyFrom(new byte[400 * 1024])), 7));
    HistoryRequest request = new HistoryRequest(WAVELET, ZERO, SEVEN, OptionalInt.empty());
    assertThat(alpha.transport().history(BETA, request))
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            failed -> assertThat(failed.error().code()).isEqualTo(Code.RESOURCE_CONSTRAINT));
  }

  @Test
  void theSenderSpeaksForItsDomainOnly() {
    alpha.transport().update(BETA, update());
    Sender sender = handler.senders.getFirst();
    assertThat(sender.address()).isEqualTo("wave.alpha.test");
    assertThat(sender.speaksFor(ALPHA)).isEqualTo(Claim.PROVEN);
    assertThat(sender.speaksFor(BETA)).isEqualTo(Claim.REFUTED);
    assertThat(sender.speaksFor(new Domain("not a domain"))).isEqualTo(Claim.REFUTED);
    assertThat(sender.domains()).contains(ALPHA).doesNotContain(BETA);
  }

  @Test
  void updatesOfOneWaveletKeepTheirOrderWhileAnotherOneWaits() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    try (TestComponent gamma = TestComponent.connected("wave.gamma.test", server)) {
      handler.onUpdate =
          () -> {
            awaitLatch(gate);
            return Reply.ok(new Received());
          };
      gamma.message(BETA_JID, "slow", receipt(), event("w+slow"));
      await().until(() -> handler.asked.size() == 1);
      handler.onUpdate = () -> Reply.ok(new Received());
      for (int i = 0; i < 20; i++) {
        gamma.message(BETA_JID, "m" + i, receipt(), event("w+quick"));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(gamma.next().id()).contains("m" + i);
      }
      gate.countDown();
      assertThat(gamma.next().id()).contains("slow");
    }
  }

  @Test
  void aMessageAboutTwoWaveletsGetsOneReceipt() throws InterruptedException {
    try (TestComponent gamma = TestComponent.connected("wave.gamma.test", server)) {
      Element one = event("w+one").child("items").orElseThrow().child("item").orElseThrow();
      Element two = event("w+two").child("items").orElseThrow().child("item").orElseThrow();
      Element both =
          Element.of("event", Namespaces.PUBSUB_EVENT)
              .with(Element.of("items", Namespaces.PUBSUB_EVENT).with(one, two));
      gamma.message(BETA_JID, "both", receipt(), both);
      gamma.iq("get", BETA_JID, "after", Element.of("ping", Namespaces.PING));
      assertThat(List.of(gamma.next().id().orElseThrow(), gamma.next().id().orElseThrow()))
          .containsExactlyInAnyOrder("both", "after");
      assertThat(handler.asked).hasSize(2);
      assertThat(gamma.hasNothing()).isTrue();
    }
  }

  @Test
  void pingsAndDiscoveryAreAnswered() throws InterruptedException {
    try (TestComponent gamma = TestComponent.connected("wave.gamma.test", server)) {
      gamma.message(BETA_JID, "wave ping", Element.of("ping", Namespaces.WAVE));
      Stanza receipt = gamma.next();
      assertThat(receipt.id()).contains("wave ping");
      assertThat(receipt.type()).isEmpty();
      assertThat(receipt.child("received", Namespaces.RECEIPTS)).isPresent();
      gamma.iq("get", BETA_JID, "ping", Element.of("ping", Namespaces.PING));
      assertThat(gamma.next().hasType("result")).isTrue();
      gamma.iq("get", BETA_JID, "info", DiscoXml.queryInfo());
      assertThat(DiscoXml.readFeatures(gamma.next()))
          .contains(Namespaces.WAVE, "urn:wavegate:federation:1");
      gamma.iq("get", BETA_JID, "items", DiscoXml.queryItems());
      assertThat(DiscoXml.readItems(gamma.next())).isEmpty();
    }
  }

  @Test
  void hostileStanzasAreRefusedAndChangeNothing() throws InterruptedException {
    Element pubsub = Element.of("pubsub", Namespaces.PUBSUB);
    Element items = Element.of("items", Namespaces.PUBSUB);
    try (TestComponent gamma = TestComponent.connected("wave.gamma.test", server)) {
      gamma.iq("get", BETA_JID, "1", pubsub);
      gamma.iq("get", BETA_JID, "2", pubsub.with(items));
      gamma.iq("get", BETA_JID, "3", pubsub.with(items.with("node", "wavelet")));
      gamma.iq("set", BETA_JID, "4", pubsub.with(items.with("node", "signer")));
      gamma.message(BETA_JID, "5", receipt(), Element.of("event", Namespaces.PUBSUB_EVENT));
      gamma.message(BETA_JID, "6", receipt(), event("w+%zz"));
      for (int i = 1; i <= 6; i++) {
        Stanza refusal = gamma.next();
        assertThat(refusal.id()).contains(String.valueOf(i));
        assertThat(ErrorXml.read(refusal).orElseThrow().code()).isEqualTo(Code.BAD_REQUEST);
      }
      gamma.iq("set", BETA_JID, "7", Element.of("query", "jabber:iq:private"));
      assertThat(gamma.next().content().getFirst().child("service-unavailable")).isPresent();
      assertThat(handler.asked).isEmpty();
      assertThat(alpha.transport().update(BETA, update())).isEqualTo(Reply.ok(new Received()));
    }
  }

  @Test
  void repliesNobodyWaitsForAndPresenceAreIgnored() throws InterruptedException {
    try (TestComponent gamma = TestComponent.connected("wave.gamma.test", server)) {
      gamma.iq("result", BETA_JID, "1");
      gamma.iq("error", BETA_JID, "2", ErrorXml.serviceUnavailable());
      gamma.message(BETA_JID, "3", Element.of("received", Namespaces.RECEIPTS));
      gamma.send(
          new Stanza(
              Stanza.Kind.PRESENCE,
              Optional.empty(),
              Optional.of("4"),
              gamma.jid(),
              BETA_JID,
              List.of()));
      gamma.iq("get", BETA_JID, "5", Element.of("ping", Namespaces.PING));
      assertThat(gamma.next().id()).contains("5");
    }
  }

  @Test
  void stanzasAreCounted() {
    long in = beta.stanzas().in();
    long out = beta.stanzas().out();
    alpha.transport().update(BETA, update());
    await().until(() -> beta.stanzas().in() > in && beta.stanzas().out() > out);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
