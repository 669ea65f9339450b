package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.gateway.RouteTable.send;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wavegate.gateway.Person.Reply;
import org.wavegate.gateway.RouteTable.Wave;
import org.wavegate.gateway.http.Route;
import tools.jackson.databind.JsonNode;

/// Every route that changes waves, asked again with the same key as by somebody who got no answer,
/// after the wave has moved on. The repeat is answered as the first request was and changes
/// nothing.
final class RepeatedRequestTest {
  private static final String KEY = "Idempotency-Key";

  private static RouteTable table;

  @BeforeAll
  static void start() throws IOException {
    table = new RouteTable();
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  private static boolean changesWaves(Route route) {
    return RouteTable.changes(route) && !route.template().equals("/api/session");
  }

  @TestFactory
  Stream<DynamicTest> theSameRequestAgain() {
    return table.each(
        RepeatedRequestTest::changesWaves,
        route -> {
          Wave wave = table.newWave();
          expectFirstResult(route, wave, () -> send(table.alice, route, wave, KEY, "again"));
        });
  }

  @TestFactory
  Stream<DynamicTest> theSameKeyWithAnotherBody() {
    return table.each(
        route -> changesWaves(route) && RouteTable.hasBody(route),
        route -> {
          Wave wave = table.newWave();
          var other = BodyPublishers.ofString(RouteTable.otherBody(route, wave));
          String path = RouteTable.path(route, wave);
          expectFirstResult(route, wave, () -> send(table.alice, route, path, other, KEY, "again"));
        });
  }

  private interface Again {
    Reply ask();
  }

  private static void expectFirstResult(Route route, Wave wave, Again again) {
    Reply first = send(table.alice, route, wave, KEY, "again");
    assertThat(first.status()).isBetween(200, 299);
    table.alice.reply(wave.path(), "meanwhile").expect(201);
    JsonNode before = waves();
    Reply repeat = again.ask();
    assertThat(repeat.status()).as("%s", repeat.json()).isEqualTo(first.status());
    assertThat(repeat.json()).isEqualTo(first.json());
    assertThat(waves()).isEqualTo(before);
  }

  /// With their versions.
  private static JsonNode waves() {
    return table.alice.get("/api/waves").expect(200).json();
  }

  @TestFactory
  Stream<DynamicTest> keysThatAreNone() {
    return table.each(
        RepeatedRequestTest::changesWaves,
        route -> {
          Wave wave = table.newWave();
          for (String key : new String[] {"", " ", "k".repeat(129)}) {
            Reply reply = send(table.alice, route, wave, KEY, key).expectProblem(400, "malformed");
            assertThat(reply.text("detail")).contains(KEY);
          }
        });
  }

  @Test
  void whoLeavesIsToldSoAgain() {
    Wave wave = table.newWave();
    Person bob = table.rig.loggedIn("bob");
    Reply first = leave(bob, wave).expect(200);
    assertThat(leave(bob, wave).expect(200).json()).isEqualTo(first.json());
    bob.get(wave.path()).expectProblem(404, "not-found");
  }

  private static Reply leave(Person bob, Wave wave) {
    String path = wave.path() + "/participants/bob@alpha.test";
    return bob.send(bob.request(path).header(KEY, "leave").DELETE());
  }

  /// Sessions need no key: to log in again makes another one, to log out again finds none.
  @Test
  void sessionsAreBegunAnewAndEndedOnce() {
    Person carol = table.rig.loggedIn("carol");
    carol.post("/api/session", "{\"user\":\"carol\",\"password\":\"wave\"}").expect(200);
    carol.delete("/api/session").expect(204);
    carol.delete("/api/session").expectProblem(401, "unauthenticated");
  }
}
