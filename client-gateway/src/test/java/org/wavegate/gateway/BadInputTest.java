package org.wavegate.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.gateway.RouteTable.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wavegate.gateway.Person.Reply;
import org.wavegate.gateway.RouteTable.Wave;
import org.wavegate.gateway.http.Route;

/// Every route of the table against input that is malformed or too large; who may not ask is in
/// [BadCallerTest], and who asks again in [RepeatedRequestTest].
final class BadInputTest {
  private static final int BODY_BYTES_MAX = 1 << 20;
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  /// What a variable of a path can't be, and the answer to it.
  private record Bad(int status, String problem, List<String> values) {}

  private static final String LONG = "x".repeat(5_000);
  private static final Bad BAD_DOMAINS =
      new Bad(400, "malformed", List.of("-alpha_test", "alpha..test", "a%2Fb", LONG));
  private static final Bad BAD_IDS =
      new Bad(400, "malformed", List.of("no%20id", "w%2Fx", "w+%F0%9F", "a,b"));
  private static final Map<String, Bad> BAD_VALUES =
      Map.of(
          "{domain}", BAD_DOMAINS,
          "{waveletDomain}", BAD_DOMAINS,
          "{id}", BAD_IDS,
          "{waveletId}", BAD_IDS,
          "{blip}", new Bad(404, "not-found", List.of("b+none", "no%20id", LONG)),
          "{address}", new Bad(422, "invalid", List.of("nobody", "b@b@b", "bob@-", LONG)));

  private static RouteTable table;
  private static Person alice;
  private static Wave wave;
  private static String existing;

  @BeforeAll
  static void start() throws IOException {
    table = new RouteTable();
    alice = table.alice;
    wave = table.newWave();
    existing = wave.path();
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  @TestFactory
  Stream<DynamicTest> variablesThatCannotBe() {
    return table.each(
        route -> VARIABLE.matcher(route.template()).find(),
        route -> {
          Matcher variables = VARIABLE.matcher(route.template());
          while (variables.find()) {
            Bad bad = badValuesOf(variables.group());
            for (String value : bad.values()) {
              String path = RouteTable.path(route, wave, variables.group(), value);
              expectProblem(send(alice, route, path, wave), bad.status(), bad.problem());
            }
          }
        });
  }

  private static Bad badValuesOf(String variable) {
    return Optional.ofNullable(BAD_VALUES.get(variable))
        .orElseThrow(() -> new AssertionError("no bad values for " + variable));
  }

  @TestFactory
  Stream<DynamicTest> variablesThatAreNotUtf8() {
    return table.each(
        route -> VARIABLE.matcher(route.template()).find(),
        route -> {
          Matcher variables = VARIABLE.matcher(route.template());
          while (variables.find()) {
            String path = RouteTable.path(route, wave, variables.group(), "%FF");
            expectProblem(send(alice, route, path, wave), 400, "malformed");
          }
        });
  }

  /// These reach no route.
  @Test
  void headersThatAreTooLarge() throws IOException {
    String large = "x".repeat(20_000);
    assertThat(statusLine("GET /healthz?x=" + large + " HTTP/1.1\r\n")).contains(" 414 ");
    assertThat(statusLine("GET /healthz HTTP/1.1\r\nX: " + large + "\r\n")).contains(" 431 ");
    alice.get("/api/session").expect(200);
  }

  /// Without a client that goes on sending what nobody reads.
  private static String statusLine(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), table.rig.gateway.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((head + "Host: localhost\r\n\r\n").getBytes(US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
          .readLine();
    }
  }

  @TestFactory
  Stream<DynamicTest> bodyThatIsNotJson() {
    return table.each(
        RouteTable::hasBody,
        route -> {
          for (String body : List.of("", "{\"", "[]", "null", "7", "\"text\"", "{}{}", "\0")) {
            post(route, body, "application/json").expectProblem(400, "malformed");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> bodyThatIsNotUtf8() {
    return table.each(
        RouteTable::hasBody,
        route ->
            send(
                    alice,
                    route,
                    RouteTable.path(route, wave),
                    BodyPublishers.ofByteArray(
                        new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .expectProblem(400, "malformed"));
  }

  @TestFactory
  Stream<DynamicTest> bodyThatLacksEverything() {
    return table.each(
        RouteTable::hasBody,
        route -> post(route, "{}", "application/json").expectProblem(400, "malformed"));
  }

  @TestFactory
  Stream<DynamicTest> bodyWithAnUnknownProperty() {
    return table.each(
        RouteTable::hasBody,
        route -> {
          String body = RouteTable.body(route, wave);
          String more = body.substring(0, body.length() - 1) + ",\"surprise\":1}";
          Reply reply = post(route, more, "application/json").expectProblem(400, "malformed");
          assertThat(reply.text("detail")).contains("surprise");
        });
  }

  @TestFactory
  Stream<DynamicTest> bodyOfAnotherContentType() {
    return table.each(
        RouteTable::hasBody,
        route -> {
          for (String type :
              List.of("text/plain", "application/x-www-form-urlencoded", "json", ";")) {
            post(route, RouteTable.body(route, wave), type).expectProblem(415, "not-json");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> bodyThatIsTooLarge() {
    String large = "\"" + "x".repeat(BODY_BYTES_MAX) + "\"";
    return table.each(
        RouteTable::hasBody,
        route -> post(route, large, "application/json").expectProblem(413, "too-large"));
  }

  @TestFactory
  Stream<DynamicTest> bodyThatIsNestedTooDeeply() {
    return table.each(
        RouteTable::hasBody,
        route ->
            post(route, "[".repeat(100_000), "application/json").expectProblem(400, "malformed"));
  }

  @TestFactory
  Stream<DynamicTest> methodsThatARouteDoesNotHave() {
    return table.each(
        _ -> true,
        route -> {
          Reply reply =
              alice
                  .send(
                      alice
                          .request(RouteTable.path(route, wave))
                          .method("LINK", BodyPublishers.noBody()))
                  .expectProblem(405, "method-not-allowed");
          assertThat(reply.header("Allow").orElseThrow()).contains(route.method().asString());
        });
  }

  @Test
  void pathsThatNoRouteHas() {
    alice.get("/api/nothing").expectProblem(404, "not-found");
    alice.get("/api/waves/alpha.test").expectProblem(404, "not-found");
    alice.post("/nothing", "{}").expectProblem(404, "not-found");
  }

  @Test
  void queriesThatCannotBeRead() {
    alice.get("/api/waves?q=%FF").expectProblem(400, "malformed");
    alice.get(existing + "/deltas?from=soon").expectProblem(400, "malformed");
    alice.get(existing + "/deltas?to=-1").expectProblem(400, "malformed");
    alice.get(existing + "/events?since=yesterday").expectProblem(400, "malformed");
    alice.get(existing + "/events?since=1:***").expectProblem(400, "malformed");
  }

  @Test
  void operatorsThatAreNotKnownYet() {
    Reply reply = alice.get("/api/waves?q=in:inbox%20tag:boats").expectProblem(422, "invalid");
    assertThat(reply.text("detail")).contains("tag:boats");
    reply = alice.get("/api/waves?q=boats").expectProblem(422, "invalid");
    assertThat(reply.text("detail")).contains("boats");
  }

  @Test
  void addressesThatAreNone() {
    Reply reply =
        alice
            .post("/api/waves", "{\"title\":\"T\",\"text\":\"t\",\"participants\":[\"b@b@b\"]}")
            .expectProblem(422, "invalid");
    assertThat(reply.text("detail")).contains("b@b@b");
    alice
        .post(existing + "/participants", "{\"participant\":\"bob at alpha\"}")
        .expectProblem(422, "invalid");
  }

  @Test
  void bodiesThatLackAProperty() {
    Reply reply = alice.post("/api/waves", "{\"title\":\"T\"}").expectProblem(400, "malformed");
    assertThat(reply.text("detail")).contains("text");
    alice.post("/api/session", "{\"user\":null,\"password\":\"\"}").expectProblem(400, "malformed");
    alice.post("/api/session", "[]").expectProblem(400, "malformed");
    alice.post("/api/session", "").expectProblem(400, "malformed");
  }

  @Test
  void versionsThatAreNotInTheHistory() {
    alice
        .post(
            existing + "/deltas",
            "{\"version\":{\"version\":1,\"hash\":\"AAAA\"},\"ops\":[{\"noOp\":true}]}")
        .expectProblem(409, "version-unknown");
    alice.get(existing + "/deltas?from=999").expectProblem(409, "version-unknown");
  }

  @Test
  void deltasThatAreTooLarge() {
    alice
        .post(existing + "/blips", "{\"text\":\"" + "x".repeat(200_000) + "\"}")
        .expectProblem(413, "too-large");
  }

  @Test
  void blipsThatDoNotExist() {
    alice.patch(existing + "/blips/b+none", "{\"text\":\"t\"}").expectProblem(404, "not-found");
    alice.delete(existing + "/blips/b+none").expectProblem(404, "not-found");
    alice
        .post(existing + "/blips", "{\"parent\":\"b+none\",\"text\":\"t\"}")
        .expectProblem(422, "invalid");
  }

  private static Reply post(Route route, String body, String contentType) {
    return send(
        alice,
        route,
        RouteTable.path(route, wave),
        BodyPublishers.ofString(body),
        "Content-Type",
        contentType);
  }

  /// An answer to HEAD has no body to tell more.
  private static void expectProblem(Reply reply, int status, String problem) {
    if (HttpMethod.HEAD.is(reply.response().request().method())) {
      reply.expect(status);
    } else {
      reply.expectProblem(status, problem);
    }
  }
}
