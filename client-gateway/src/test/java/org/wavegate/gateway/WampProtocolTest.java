package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// How WAMP sessions open, what ends them, and what is refused.
final class WampProtocolTest {
  private static final Map<String, Object> HELLO = Map.of("roles", Map.of("caller", Map.of()));

  private Rig rig;
  private Person alice;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.start();
    alice = rig.loggedIn("alice");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private static void expectAbort(WampClient client, String reason) {
    JsonNode abort = client.next(3);
    assertThat(abort.get(2).asString()).isEqualTo(reason);
    assertThat(abort.get(1).path("message").asString()).isNotEmpty();
    client.awaitClose();
  }

  private static void expectError(JsonNode error, int code, long request, String uri) {
    assertThat(error.get(1).asInt()).isEqualTo(code);
    assertThat(error.get(2).asLong()).isEqualTo(request);
    assertThat(error.get(4).asString()).isEqualTo(uri);
    assertThat(error.get(5).get(0).asString()).isNotEmpty();
  }

  @Test
  void helloIsAnsweredByWhoOneIs() {
    JsonNode welcome = alice.socket().hello();
    assertThat(welcome.get(1).asLong()).isBetween(1L, 1L << 53);
    JsonNode details = welcome.get(2);
    assertThat(details.path("authid").asString()).isEqualTo("alice@alpha.test");
    assertThat(details.path("authrole").asString()).isEqualTo("participant");
    assertThat(details.path("authmethod").asString()).isEqualTo("cookie");
    assertThat(details.path("realm").asString()).isEqualTo("alpha.test");
    assertThat(details.path("roles").propertyNames()).containsExactlyInAnyOrder("broker", "dealer");
  }

  @Test
  void whoIsNotLoggedInIsToldInAnswerToHello() {
    WampClient client = rig.anybody().socket();
    client.send(1, WampClient.REALM, HELLO);
    expectAbort(client, "wamp.error.authentication_required");
  }

  @Test
  void anotherRealmIsRefused() {
    WampClient client = alice.socket();
    client.send(1, "beta.test", HELLO);
    expectAbort(client, "wamp.error.no_such_realm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "[",
        "[]",
        "{}",
        "[\"1\"]",
        "[1]",
        "[1,\"alpha.test\",{}]",
        "[2,7,{}]",
        "[48,1,{},\"org.wavegate.wave.search\"]",
        "[6,{},\"wamp.close.normal\"]",
        "[5,\"signature\",{}]"
      })
  void whatDoesNotOpenASessionEndsIt(String message) {
    WampClient client = alice.socket();
    client.sendText(message);
    expectAbort(client, "wamp.error.protocol_violation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[1,\"alpha.test\",{\"roles\":{\"caller\":{}}}]",
        "[48,0,{},\"org.wavegate.wave.search\"]",
        "[48,9007199254740993,{},\"org.wavegate.wave.search\"]",
        "[48,1.5,{},\"org.wavegate.wave.search\"]",
        "[48,1,[],\"org.wavegate.wave.search\"]",
        "[48,1,{},7]",
        "[48,1,{},\"org.wavegate.wave.search\",{}]",
        "[32,1,{}]",
        "[50,1,{}]",
        "[70,1,{}]",
        "[8,68,1,{},\"some.error\"]",
        "[4711]"
      })
  void aViolationEndsTheSession(String message) {
    WampClient client = alice.wamp();
    client.sendText(message);
    expectAbort(client, "wamp.error.protocol_violation");
  }

  @Test
  void aBinaryMessageInATextSessionEndsIt() {
    WampClient client = alice.wamp();
    client.sendBinary(new byte[] {1});
    expectAbort(client, "wamp.error.protocol_violation");
  }

  @Test
  void goodbyeIsAnsweredAndTheSocketCloses() {
    WampClient client = alice.wamp();
    client.send(6, Map.of(), "wamp.close.normal");
    assertThat(client.next(6).get(2).asString()).isEqualTo("wamp.close.goodbye_and_out");
    assertThat(client.awaitClose()).isEqualTo(1000);
  }

  @Test
  void aHandshakeWithoutAKnownSubprotocolIsRefused() {
    assertThatThrownBy(() -> alice.socketOf("wamp.2.flatbuffers"))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(400));
  }

  @Test
  void thePageOfAnotherSiteGetsNoSocket() {
    assertThatThrownBy(() -> alice.socket("Origin", "https://evil.test"))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
    String own = "http://127.0.0.1:" + rig.gateway.port();
    assertThat(alice.socket("Origin", own).hello()).isNotNull();
  }

  @Test
  void withoutAHandshakeThereIsNothing() {
    HttpRequest.Builder plain = alice.request("/ws").GET();
    alice.send(plain).expectProblem(404, "not-found");
  }

  @Test
  void unknownNamesAreErrors() {
    WampClient client = alice.wamp();
    long call = client.startCall("org.wavegate.no.such", Map.of());
    expectError(client.next(8), 48, call, "wamp.error.no_such_procedure");
    long malformed = client.startCall("org..wavegate", Map.of());
    expectError(client.next(8), 48, malformed, "wamp.error.invalid_uri");
    long topic = client.request(32, Map.of(), "org.wavegate.everything");
    expectError(client.next(8), 32, topic, "wamp.error.not_authorized");
    long pattern = client.request(32, Map.of("match", "prefix"), "org.wavegate.");
    expectError(client.next(8), 32, pattern, "wamp.error.invalid_uri");
    long prefix = client.request(32, Map.of("match", "prefix"), "org.wavegate.inbox");
    expectError(client.next(8), 32, prefix, "wamp.error.option_not_allowed");
    long register = client.request(64, Map.of(), "org.wavegate.mine");
    expectError(client.next(8), 64, register, "wamp.error.not_authorized");
    long unregister = client.request(66, 4711);
    expectError(client.next(8), 66, unregister, "wamp.error.no_such_registration");
    long unsubscribe = client.request(34, 4711);
    expectError(client.next(8), 34, unsubscribe, "wamp.error.no_such_subscription");
    client.request(16, Map.of(), "org.wavegate.inbox");
    long publish = client.request(16, Map.of("acknowledge", true), "org.wavegate.inbox");
    expectError(client.next(8), 16, publish, "wamp.error.not_authorized");
  }

  @Test
  void argumentsAreReadStrictly() {
    WampClient client = alice.wamp();
    for (Object arguments :
        List.of(
            Map.of(),
            Map.of("wave", 7),
            Map.of("wave", "no id"),
            Map.of("wave", "alpha.test/w+a", "more", true),
            Map.of("wave", "alpha.test/w+a", "wavelet", "alpha.test/w+a/~/conv+root"))) {
      JsonNode error = client.callFailing("org.wavegate.wave.open", arguments);
      assertThat(error.get(4).asString())
          .as("%s", arguments)
          .isEqualTo("wamp.error.invalid_argument");
    }
    long positional = client.request(48, Map.of(), "org.wavegate.wave.search", List.of("in:inbox"));
    expectError(client.next(8), 48, positional, "wamp.error.invalid_argument");
    JsonNode unknown = client.callFailing("org.wavegate.wave.search", Map.of("q", "in:inbox"));
    assertThat(unknown.get(5).get(0).asString()).contains("'q'").contains("query");
  }

  @ParameterizedTest
  @EnumSource
  void everySerialisationSaysTheSame(WampCodec codec) {
    WampClient client = alice.socket(codec);
    assertThat(client.subprotocol()).isEqualTo(codec.subprotocol);
    assertThat(client.hello().get(2).path("authid").asString()).isEqualTo("alice@alpha.test");
    long inbox = client.subscribe("org.wavegate.inbox");
    JsonNode wave =
        client.callAmidEvents(
            "org.wavegate.wave.create", Map.of("submission", "s", "title", "Grüße 🛶"));
    assertThat(client.event(inbox).path("version")).isEqualTo(wave.path("version"));
    JsonNode opened = client.call("org.wavegate.wave.open", Map.of("wave", wave.path("wave")));
    assertThat(opened)
        .isEqualTo(alice.wamp().call("org.wavegate.wave.open", Map.of("wave", wave.path("wave"))));
  }

  @ParameterizedTest
  @EnumSource(names = {"MESSAGE_PACK", "CBOR"})
  void unreadableBytesEndTheSession(WampCodec codec) {
    WampClient client = alice.socket(codec);
    client.hello();
    client.sendBinary(new byte[] {(byte) 0x9f, (byte) 0xc1, 0x7f});
    expectAbort(client, "wamp.error.protocol_violation");
  }
}
