package org.wavegate.xmpp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.xmpp.RouterServer;
import org.wavegate.xmpp.TestComponent;
import org.wavegate.xmpp.XmppServer;
import org.wavegate.xmpp.stanza.Namespaces;

/// How a link fares with servers that misbehave, played by hand.
class ComponentLinkTest {
  private static final String HELLO =
      "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept'"
          + " xmlns:stream='http://etherx.jabber.org/streams' id='s1'><handshake/>";

  /// What nobody refers to any more may be closed by the garbage collector.
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }

  /// Accepts streams, says the same to each, and then nothing more.
  private void say(String words) {
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              accepted.add(socket);
              OutputStream out = socket.getOutputStream();
              out.write(words.getBytes(StandardCharsets.UTF_8));
              out.flush();
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  private ComponentAccount account() {
    return new ComponentAccount("wave.alpha.test", "127.0.0.1", server.getLocalPort(), "s");
  }

  private static StreamTimings deadAfter(long millis) {
    return new StreamTimings(
        Duration.ofMillis(millis),
        Duration.ofSeconds(30),
        Duration.ofMillis(millis / 2),
        Duration.ofMillis(millis),
        Duration.ofMillis(20),
        Duration.ofMillis(200),
        Duration.ofMillis(200));
  }

  @Test
  void aLinkWithoutASignOfLifeIsGivenUp() {
    say(HELLO);
    try (TestComponent alpha = new TestComponent(account(), deadAfter(300))) {
      alpha.awaitConnected();
      alpha.awaitAway("no sign of life");
      alpha.awaitConnected();
    }
  }

  @Test
  void aSignOfLifeIsAskedForSeveralTimesBeforeTheLinkIsGivenUp() throws IOException {
    say(HELLO);
    try (TestComponent alpha = new TestComponent(account(), deadAfter(2_000))) {
      alpha.awaitAway("no sign of life");
    }
    String heard =
        new String(accepted.element().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(heard.split(Namespaces.PING, -1)).hasSizeGreaterThan(3);
  }

  @Test
  void aStreamIsNotGivenUpForASilenceInWhichNothingWasAsked() throws Exception {
    try (RouterServer router = new RouterServer()) {
      ComponentAccount account =
          new ComponentAccount("wave.alpha.test", "127.0.0.1", router.port(), XmppServer.SECRET);
      StanzaCounter counter = new StanzaCounter();
      StreamTimings timings = deadAfter(200);
      ComponentConnection connection =
          new ComponentConnection(
              ComponentConfiguration.of(account), account, timings, _ -> {}, counter);
      connection.connect();
      try {
        long openedNanos = System.nanoTime();
        await().until(() -> System.nanoTime() - openedNanos > timings.deadAfter().toNanos());
        connection.checkAlive();
        await().until(() -> counter.in() == 1);
        assertThat(connection.isOpen()).isTrue();
      } finally {
        connection.instantShutdown();
      }
    }
  }

  @Test
  void aServerThatNeverAnswersIsNotWaitedForLong() {
    say("");
    try (TestComponent alpha = new TestComponent(account(), deadAfter(300))) {
      alpha.awaitAway("stream header");
    }
  }

  @Test
  void aStanzaTooLargeToReadEndsTheStream() {
    say(HELLO + "<message>" + "x".repeat(3 * 1024 * 1024));
    try (TestComponent alpha = new TestComponent(account(), TestComponent.QUICK)) {
      alpha.awaitAway("larger than");
    }
  }

  @Test
  void aStreamWithTooManyNamesIsOpenedAnew() {
    String names =
        IntStream.range(0, 110_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());
    say(HELLO + "<message from='a' to='b'>" + names + "</message>");
    try (TestComponent alpha = new TestComponent(account(), TestComponent.QUICK)) {
      alpha.awaitAway("too many names");
    }
  }

  @Test
  void aStanzaWithoutAddressesIsSkipped() throws InterruptedException {
    say(HELLO + "<message><body/></message><message id='m' from='a' to='b'/>");
    try (TestComponent alpha = new TestComponent(account(), TestComponent.QUICK)) {
      assertThat(alpha.next().id()).contains("m");
      alpha.awaitConnected();
      assertThat(alpha.states()).hasSize(1);
    }
  }

  @Test
  void aStreamErrorIsTheReason() {
    say(
        HELLO
            + "<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
            + "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>good night</text></stream:error>");
    try (TestComponent alpha = new TestComponent(account(), TestComponent.QUICK)) {
      alpha.awaitAway("system-shutdown (good night)");
    }
  }

  @Test
  void closingRightAfterTheStartIsQuick() {
    say("");
    assertClosesQuickly(new TestComponent(account(), TestComponent.QUICK));
  }

  @Test
  void closingWhileConnectingIsQuick() {
    say("");
    TestComponent alpha = new TestComponent(account(), TestComponent.QUICK);
    await().until(() -> !accepted.isEmpty());
    assertClosesQuickly(alpha);
  }

  private static void assertClosesQuickly(TestComponent component) {
    long startNanos = System.nanoTime();
    component.close();
    assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void smackCannotSendAStanzaWithoutAddresses() throws Exception {
    say(HELLO);
    ComponentConnection connection =
        new ComponentConnection(
            ComponentConfiguration.of(account()),
            account(),
            TestComponent.QUICK,
            _ -> {},
            new StanzaCounter());
    connection.connect();
    try {
      assertThat(connection.getUser().toString()).contains("wave.alpha.test");
      assertThatThrownBy(
              () -> connection.sendStanza(StanzaBuilder.buildMessage("m").setBody("x").build()))
          .isInstanceOf(IllegalArgumentException.class);
    } finally {
      connection.instantShutdown();
    }
  }

  @Test
  void waitsGrowToALimitAndAreLongForWhatOnlyAnOperatorMends() {
    StreamTimings timings = StreamTimings.standard();
    ReconnectWait reconnectWait = new ReconnectWait(timings, new Random(1));
    StreamEnd lost = StreamEnd.because("lost");
    assertThat(reconnectWait.after(lost)).isLessThanOrEqualTo(timings.backOffMin());
    for (int i = 0; i < 20; i++) {
      assertThat(reconnectWait.after(lost)).isLessThanOrEqualTo(timings.backOffMax());
    }
    assertThat(reconnectWait.after(lost)).isGreaterThanOrEqualTo(timings.backOffMax().dividedBy(2));
    reconnectWait.reset();
    StreamEnd refused = new StreamEnd(Optional.of("not-authorized"), "refused");
    assertThat(reconnectWait.after(refused))
        .isGreaterThanOrEqualTo(timings.refusedWait().dividedBy(2));
  }
}
