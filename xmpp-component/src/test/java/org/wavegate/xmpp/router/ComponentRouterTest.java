package org.wavegate.xmpp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wavegate.xmpp.RouterServer;
import org.wavegate.xmpp.TestComponent;
import org.wavegate.xmpp.XmppServer;
import org.wavegate.xmpp.stanza.DiscoXml;
import org.wavegate.xmpp.stanza.ErrorXml;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.stream.ComponentAccount;
import org.wavegate.xmpp.stream.Handshake;
import org.wavegate.xmpp.xml.Element;
import org.wavegate.xmpp.xml.XmlInput;

class ComponentRouterTest {
  private static final String ALPHA = "wave.alpha.test";
  private static final String BETA = "wave.beta.test";
  private static final Element PING = Element.of("ping", Namespaces.PING);

  private static List<String> arrivals(FaultPlan plan) throws InterruptedException {
    List<String> arrived = new ArrayList<>();
    try (RouterServer server = new RouterServer(plan);
        TestComponent alpha = TestComponent.connected(ALPHA, server);
        TestComponent beta = TestComponent.connected(BETA, server)) {
      for (int i = 0; i < 50; i++) {
        alpha.message(BETA, "m" + i);
      }
      await().until(() -> server.router().stanzas() == 50);
      await()
          .during(Duration.ofMillis(300))
          .atMost(Duration.ofSeconds(20))
          .until(() -> beta.stanzas().in(), count -> count == beta.stanzas().in());
      while (!beta.hasNothing()) {
        arrived.add(beta.next().id().orElseThrow());
      }
    }
    return arrived;
  }

  @Test
  void withoutFaultsEverythingArrivesOnceInOrder() throws InterruptedException {
    assertThat(arrivals(FaultPlan.none()))
        .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void aSeedRepeatsItsLossesAndRepetitions() throws InterruptedException {
    FaultPlan plan = new FaultPlan(42, 0.2, 0.2, 0, Duration.ZERO);
    List<String> first = arrivals(plan);
    assertThat(first).isEqualTo(arrivals(plan));
    assertThat(first).isNotEmpty().isNotEqualTo(arrivals(FaultPlan.none()));
    assertThat(arrivals(new FaultPlan(43, 0.2, 0.2, 0, Duration.ZERO))).isNotEqualTo(first);
  }

  @Test
  void delaysReorder() throws InterruptedException {
    List<String> arrived = arrivals(new FaultPlan(7, 0, 0, 0.5, Duration.ofMillis(50)));
    assertThat(arrived).hasSize(50).doesNotHaveDuplicates();
    assertThat(arrived).isNotEqualTo(arrivals(FaultPlan.none()));
  }

  @Test
  void standsInForTheBareDomainOfAComponent() throws InterruptedException {
    try (RouterServer server = new RouterServer();
        TestComponent alpha = TestComponent.connected(ALPHA, server)) {
      alpha.iq("get", "alpha.test", "1", DiscoXml.queryItems());
      assertThat(DiscoXml.readItems(alpha.next())).containsExactly(ALPHA);
      alpha.iq("get", "alpha.test", "2", DiscoXml.queryInfo());
      assertThat(DiscoXml.readFeatures(alpha.next())).doesNotContain(Namespaces.WAVE);
      alpha.iq("get", "alpha.test", "3", PING);
      assertThat(alpha.next().hasType("result")).isTrue();
      alpha.iq("set", "alpha.test", "4", PING);
      assertThat(alpha.next().content().getFirst().child("service-unavailable")).isPresent();
      TestComponent beta = TestComponent.connected(BETA, server);
      beta.close();
      alpha.iq("get", "beta.test", "5", DiscoXml.queryItems());
      assertThat(DiscoXml.readItems(alpha.next())).isEmpty();
    }
  }

  @Test
  void bouncesWhatCannotBeDelivered() throws InterruptedException {
    try (RouterServer server = new RouterServer();
        TestComponent alpha = TestComponent.connected(ALPHA, server)) {
      alpha.iq("get", "nowhere.test", "1", DiscoXml.queryItems());
      Stanza bounce = alpha.next();
      assertThat(bounce.from()).isEqualTo("nowhere.test");
      assertThat(ErrorXml.read(bounce).orElseThrow().code().condition())
          .isEqualTo("remote-server-timeout");
      alpha.iq("result", "nowhere.test", "2");
      alpha.iq("get", ALPHA, "3", PING);
      assertThat(alpha.next().id()).contains("3");
    }
  }

  @Test
  void eachComponentMayHaveASecretOfItsOwn() throws IOException {
    RouterSettings settings =
        RouterSettings.withSecrets(0, Map.of(ALPHA, XmppServer.SECRET, BETA, "other"));
    try (ComponentRouter router = ComponentRouter.start(settings);
        TestComponent alpha = new TestComponent(ALPHA, router.port());
        TestComponent beta = new TestComponent(BETA, router.port());
        TestComponent gamma = new TestComponent("wave.gamma.test", router.port())) {
      alpha.awaitConnected();
      beta.awaitAway("not-authorized");
      gamma.awaitAway("host-unknown");
      assertThat(router.connected()).containsExactly(ALPHA);
    }
  }

  @Test
  void mendingTheSecretIsEnough() throws IOException {
    AtomicReference<String> secret = new AtomicReference<>("wrong");
    RouterSettings settings =
        new RouterSettings(
            0,
            _ -> Optional.of(secret.get()),
            512 * 1024,
            RouterSettings.Conflict.KICK_OLD,
            FaultPlan.none());
    try (ComponentRouter router = ComponentRouter.start(settings);
        TestComponent alpha = new TestComponent(ALPHA, router.port())) {
      alpha.awaitAway("not-authorized");
      secret.set(XmppServer.SECRET);
      alpha.awaitConnected();
    }
  }

  @Test
  void aNewcomerMayBeTurnedAwayInstead() throws IOException {
    RouterSettings settings =
        RouterSettings.withOneSecret(0, XmppServer.SECRET)
            .withConflict(RouterSettings.Conflict.KICK_NEW);
    ComponentAccount account;
    try (ComponentRouter router = ComponentRouter.start(settings)) {
      account = new ComponentAccount(ALPHA, "127.0.0.1", router.port(), XmppServer.SECRET);
      try (TestComponent first = new TestComponent(account, TestComponent.QUICK)) {
        first.awaitConnected();
        try (TestComponent second = new TestComponent(account, TestComponent.QUICK)) {
          second.awaitAway("conflict");
          assertThat(first.states()).hasSize(1);
        }
      }
    }
  }

  @Test
  void aComponentThatSpeaksForAnotherIsDisconnected() throws IOException {
    assertThat(endOfStream("<iq type='get' id='1' from='wave.beta.test' to='x'/>"))
        .isEqualTo("invalid-from");
    assertThat(endOfStream("<iq type='get' id='1' from='wave.alpha.test'/>"))
        .isEqualTo("improper-addressing");
    assertThat(endOfStream("<message>" + "x".repeat(600 * 1024))).isEqualTo("policy-violation");
  }

  /// Speaks XML by hand after a good handshake and tells the stream error.
  private static String endOfStream(String words) throws IOException {
    try (RouterServer server = new RouterServer();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      say(
          socket,
          "<stream:stream xmlns='jabber:component:accept'"
              + " xmlns:stream='http://etherx.jabber.org/streams' to='wave.alpha.test'>");
      InputStream in = socket.getInputStream();
      XmlInput input = new XmlInput(in, 1_000_000);
      String id = input.header().attribute("id").orElseThrow();
      say(socket, "<handshake>" + Handshake.of(id, XmppServer.SECRET) + "</handshake>");
      assertThat(input.next().orElseThrow().name()).isEqualTo("handshake");
      say(socket, words);
      Element error = input.next().orElseThrow();
      assertThat(input.next()).isEmpty();
      return error.children().getFirst().name();
    }
  }

  private static void say(Socket socket, String words) throws IOException {
    socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
  }
}
