package org.wavegate.xmpp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wavegate.xmpp.TestComponent;
import org.wavegate.xmpp.XmppServer;
import org.wavegate.xmpp.stanza.DiscoXml;
import org.wavegate.xmpp.stanza.ErrorXml;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.xml.Element;

/// What a component stream must do with whatever server is at its other end.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StreamContract {
  private static final String ALPHA = "wave.alpha.test";
  private static final String BETA = "wave.beta.test";

  /// The running one.
  XmppServer server;

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

  static Element body(String text) {
    return Element.of("body", Namespaces.COMPONENT).withText(text);
  }

  private static String bodyOf(Stanza stanza) {
    return stanza.child("body", Namespaces.COMPONENT).orElseThrow().text();
  }

  @Test
  void aMessageKeepsItsBodyItsIdAndItsAddresses() throws InterruptedException {
    try (TestComponent alpha = TestComponent.connected(ALPHA, server);
        TestComponent beta = TestComponent.connected(BETA, server)) {
      alpha.message(BETA, "+/=<'\">", body("<hello> & ]]> é 世 \uD83D\uDE00"));
      Stanza stanza = beta.next();
      assertThat(bodyOf(stanza)).isEqualTo("<hello> & ]]> é 世 \uD83D\uDE00");
      assertThat(stanza.id()).contains("+/=<'\">");
      assertThat(stanza.from()).isEqualTo(ALPHA);
      assertThat(stanza.to()).isEqualTo(BETA);
    }
  }

  @Test
  void aWrongSecretIsNotAuthorized() {
    ComponentAccount account =
        new ComponentAccount(ALPHA, "127.0.0.1", server.port(), "another secret");
    try (TestComponent alpha = new TestComponent(account, TestComponent.QUICK)) {
      alpha.awaitAway("not-authorized");
      assertThat(alpha.state()).isInstanceOf(LinkState.Away.class);
    }
  }

  @Test
  void nothingButWhatWeSendGoesOut() throws InterruptedException {
    try (TestComponent beta = TestComponent.connected(BETA, server)) {
      TestComponent.connected(ALPHA, server).close();
      try (TestComponent alpha = TestComponent.connected(ALPHA, server)) {
        alpha.message(BETA, "only", body("x"));
        assertThat(beta.next().id()).contains("only");
        assertThat(beta.hasNothing()).isTrue();
        assertThat(alpha.stanzas().out()).isEqualTo(1);
      }
    }
  }

  @Test
  void twoHundredThousandEscapedCharactersPassOverOneStream() throws InterruptedException {
    try (TestComponent alpha = TestComponent.connected(ALPHA, server);
        TestComponent beta = TestComponent.connected(BETA, server)) {
      for (int i = 0; i < 100; i++) {
        alpha.message(BETA, "m" + i, body("&<".repeat(1_000)));
      }
      for (int i = 0; i < 100; i++) {
        Stanza stanza = beta.next();
        assertThat(stanza.id()).contains("m" + i);
        assertThat(bodyOf(stanza)).hasSize(2_000);
      }
      assertThat(beta.states()).hasSize(1);
    }
  }

  @Test
  void aStanzaOfFourHundredKilobytesPasses() throws InterruptedException {
    try (TestComponent alpha = TestComponent.connected(ALPHA, server);
        TestComponent beta = TestComponent.connected(BETA, server)) {
      alpha.message(BETA, "big", body("x".repeat(400 * 1024)));
      assertThat(bodyOf(beta.next())).hasSize(400 * 1024);
    }
  }

  @Test
  void aStanzaThatWouldCostTheStreamIsNotSent() throws InterruptedException {
    try (TestComponent alpha = TestComponent.connected(ALPHA, server);
        TestComponent beta = TestComponent.connected(BETA, server)) {
      assertThat(alpha.message(BETA, "huge", body("x".repeat(512 * 1024))))
          .isEqualTo(Sending.TOO_LARGE);
      assertThat(alpha.message(BETA, "wide", body("世".repeat(300 * 1024))))
          .isEqualTo(Sending.TOO_LARGE);
      alpha.message(BETA, "small", body("x"));
      assertThat(beta.next().id()).contains("small");
    }
  }

  @Test
  void deepNestingDoesNotBreakTheStream() throws InterruptedException {
    Element nested = Element.of("x", "deep");
    for (int depth = 0; depth < 1_500; depth++) {
      nested = Element.of("x", "deep").with(nested);
    }
    try (TestComponent alpha = TestComponent.connected(ALPHA, server);
        TestComponent beta = TestComponent.connected(BETA, server)) {
      alpha.message(BETA, "deep", nested);
      alpha.message(BETA, "after", body("x"));
      Stanza first = beta.next();
      Stanza last = first.id().orElseThrow().equals("after") ? first : beta.next();
      assertThat(last.id()).contains("after");
      assertThat(beta.states()).hasSize(1);
    }
  }

  @Test
  void comesBackAfterTheServerRestarts() throws InterruptedException {
    try (TestComponent alpha = TestComponent.connected(ALPHA, server);
        TestComponent beta = TestComponent.connected(BETA, server)) {
      server.stop();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> Stream.of(alpha, beta).allMatch(c -> c.state() instanceof LinkState.Away));
      assertThat(alpha.message(BETA, "lost", body("x"))).isEqualTo(Sending.AWAY);
      server.start();
      alpha.awaitConnected();
      beta.awaitConnected();
      alpha.message(BETA, "again", body("x"));
      assertThat(beta.next().id()).contains("again");
    }
  }

  @Test
  void withoutPermissionAStreamStaysOpenButIsNotOpenedAgain() throws InterruptedException {
    try (TestComponent alpha = TestComponent.connected(ALPHA, server)) {
      alpha.permit(false);
      alpha.message(ALPHA, "still", body("x"));
      assertThat(alpha.next().id()).contains("still");
      server.stop();
      await().atMost(Duration.ofSeconds(10)).until(() -> alpha.state() instanceof LinkState.Away);
      server.start();
      await()
          .during(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(10))
          .until(() -> alpha.state() instanceof LinkState.Away);
      alpha.permit(true);
      alpha.awaitConnected();
    }
  }

  /// What servers do with two streams of one name differs.
  @Test
  void aSecondConnectionBesideAHalfDeadOneCanBeUsed() throws InterruptedException {
    StreamTimings patient =
        new StreamTimings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));
    ComponentAccount account =
        new ComponentAccount(ALPHA, "127.0.0.1", server.port(), XmppServer.SECRET);
    try (TestComponent old = new TestComponent(account, patient);
        TestComponent beta = TestComponent.connected(BETA, server)) {
      old.awaitConnected();
      try (TestComponent replacement = TestComponent.connected(ALPHA, server)) {
        assertSecondIsUsed(old, replacement, beta);
      }
    }
  }

  /// The server ends the older stream.
  void assertSecondIsUsed(TestComponent old, TestComponent second, TestComponent sender)
      throws InterruptedException {
    old.awaitAway("conflict");
    sender.message(second.jid(), "m", body("x"));
    assertThat(second.next().id()).contains("m");
  }

  @Test
  void aComponentThatIsAwayIsARemoteServerTimeout() throws InterruptedException {
    try (TestComponent alpha = TestComponent.connected(ALPHA, server)) {
      alpha.message("wave.gamma.test", "m", body("x"));
      Stanza bounce = alpha.next();
      assertThat(bounce.hasType("error")).isTrue();
      assertThat(bounce.id()).contains("m");
      assertThat(ErrorXml.read(bounce).orElseThrow().code().condition())
          .isEqualTo("remote-server-timeout");
    }
  }

  @Test
  void aBareDomainListsItsComponent() throws InterruptedException {
    try (TestComponent alpha = TestComponent.connected(ALPHA, server);
        TestComponent beta = TestComponent.connected(BETA, server)) {
      alpha.iq("get", "beta.test", "i", DiscoXml.queryItems());
      assertThat(DiscoXml.readItems(alpha.next())).contains(beta.jid());
    }
  }

  @Test
  void aQuietStreamIsKeptAliveByOurOwnPing() {
    StreamTimings anxious =
        new StreamTimings(
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofMillis(200));
    ComponentAccount account =
        new ComponentAccount(ALPHA, "127.0.0.1", server.port(), XmppServer.SECRET);
    try (TestComponent alpha = new TestComponent(account, anxious)) {
      alpha.awaitConnected();
      await().atMost(Duration.ofSeconds(10)).until(() -> alpha.stanzas().in() >= 3);
      assertThat(alpha.states()).hasSize(1);
    }
  }
}
