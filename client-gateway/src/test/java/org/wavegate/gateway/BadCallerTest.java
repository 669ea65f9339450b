package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.gateway.RouteTable.send;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wavegate.gateway.Person.Reply;
import org.wavegate.gateway.RouteTable.Wave;

/// Every route of the table asked by somebody who may not ask.
final class BadCallerTest {
  private static RouteTable table;
  private static Wave wave;

  @BeforeAll
  static void start() throws IOException {
    table = new RouteTable();
    wave = table.newWave();
  }

  @AfterAll
  static void stop() {
    table.close();
  }

  /// Otherwise what is refused below might be refused for another reason.
  @TestFactory
  Stream<DynamicTest> whoMayAskIsAnswered() {
    return table.each(
        _ -> true,
        route -> {
          Person alice = table.rig.loggedIn("alice");
          assertThat(send(alice, route, table.newWave()).status()).isBetween(200, 299);
        });
  }

  @TestFactory
  Stream<DynamicTest> withoutSession() {
    return table.each(
        RouteTable::isForVisitors,
        route -> unauthenticated(send(table.rig.anybody(), route, wave)));
  }

  @TestFactory
  Stream<DynamicTest> withASessionThatIsNone() {
    return table.each(
        RouteTable::isForVisitors,
        route ->
            unauthenticated(
                send(table.rig.anybody(), route, wave, "Cookie", "wavegate-alpha.test=made-up")));
  }

  /// A token that is good here, in a cookie that is not for this provider.
  @TestFactory
  Stream<DynamicTest> withTheCookieOfAnotherProvider() {
    String cookie = "wavegate-beta.test=" + table.rig.loggedIn("alice").token();
    return table.each(
        RouteTable::isForVisitors,
        route -> unauthenticated(send(table.rig.anybody(), route, wave, "Cookie", cookie)));
  }

  @TestFactory
  Stream<DynamicTest> fromThePageOfAnotherSite() {
    return table.each(
        RouteTable::changes,
        route ->
            send(table.alice, route, wave, "Origin", "https://evil.test")
                .expectProblem(403, "cross-site"));
  }

  @TestFactory
  Stream<DynamicTest> aboutAWaveTheyAreNotOn() {
    Person dave = table.rig.loggedIn("dave");
    return table.each(
        RouteTable::namesAWave, route -> refused(send(dave, route, wave), 404, "not-found"));
  }

  @TestFactory
  Stream<DynamicTest> aboutAWaveThatDoesNotExist() {
    return table.each(
        RouteTable::namesAWave,
        route -> {
          String path = RouteTable.path(route, wave, "{id}", "w+none");
          refused(send(table.alice, route, path, wave), 404, "not-found");
        });
  }

  private static void unauthenticated(Reply reply) {
    refused(reply, 401, "unauthenticated");
  }

  /// An answer to HEAD has no body to tell more.
  private static void refused(Reply reply, int status, String problem) {
    if (reply.response().request().method().equals("HEAD")) {
      reply.expect(status);
    } else {
      reply.expectProblem(status, problem);
    }
  }
}
