package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wavegate.gateway.Person.Reply;
import org.wavegate.gateway.http.Route;

/// Every route of the table against every kind of bad input that applies to it. A route that is
/// added is tested here without being named; one that takes a body fails until it gives an example.
final class BadInputTest {
  private static final int BODY_BYTES_MAX = 1 << 20;
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  /// By the end of the template.
  private static final Map<String, String> GOOD_BODIES =
      Map.of(
          "/session", "{\"user\":\"alice\",\"password\":\"wave\"}",
          "/waves", "{\"title\":\"T\",\"text\":\"t\",\"participants\":[]}",
          "/blips", "{\"text\":\"t\"}",
          "/{blip}", "{\"text\":\"t\"}",
          "/participants", "{\"participant\":\"bob@alpha.test\"}",
          "/deltas", "{\"version\":{\"version\":0,\"hash\":\"\"},\"ops\":[{\"noOp\":true}]}");

  private static final SteppedClock CLOCK = new SteppedClock();
  private static Rig rig;
  private static Person alice;
  private static Person dave;
  private static String existing;

  @BeforeAll
  static void start() throws IOException {
    rig = Rig.at(CLOCK);
    alice = rig.loggedIn("alice");
    dave = rig.loggedIn("dave");
    existing = alice.createWave("Boathouse");
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @TestFactory
  Stream<DynamicTest> withoutSession() {
    return forEach(
        visitorRoutes(),
        route -> send(rig.anybody(), route, path(route)).expectProblem(401, "unauthenticated"));
  }

  @TestFactory
  Stream<DynamicTest> bodyThatIsNotJson() {
    return forEach(
        withBody(),
        route ->
            send(alice, route, path(route), "{\"", "application/json")
                .expectProblem(400, "malformed"));
  }

  @TestFactory
  Stream<DynamicTest> bodyWithAnUnknownProperty() {
    return forEach(
        withBody(),
        route -> {
          Reply reply =
              send(alice, route, path(route), withSurprise(body(route)), "application/json")
                  .expectProblem(400, "malformed");
          assertThat(reply.text("detail")).contains("surprise");
        });
  }

  @TestFactory
  Stream<DynamicTest> bodyOfAnotherContentType() {
    return forEach(
        withBody(),
        route ->
            send(alice, route, path(route), body(route), "text/plain")
                .expectProblem(415, "not-json"));
  }

  @TestFactory
  Stream<DynamicTest> bodyThatIsTooLarge() {
    String large = "\"" + "x".repeat(BODY_BYTES_MAX) + "\"";
    return forEach(
        withBody(),
        route ->
            send(alice, route, path(route), large, "application/json")
                .expectProblem(413, "too-large"));
  }

  @TestFactory
  Stream<DynamicTest> malformedIds() {
    return forEach(
        with("{id}"),
        route -> {
          for (String id : List.of("no%20id", "w%2Fx", "%FF", "w+%F0%9F", "a,b")) {
            String path = route.template().replace("{id}", id);
            send(alice, route, fill(path)).expectProblem(400, "malformed");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> malformedDomains() {
    return forEach(
        with("{domain}"),
        route -> {
          String path = route.template().replace("{domain}", "-alpha_test");
          send(alice, route, fill(path)).expectProblem(400, "malformed");
        });
  }

  @TestFactory
  Stream<DynamicTest> malformedAddresses() {
    return forEach(
        with("{address}"),
        route -> {
          String path = route.template().replace("{address}", "nobody");
          send(alice, route, fill(path)).expectProblem(422, "invalid");
        });
  }

  @TestFactory
  Stream<DynamicTest> wavesThatDoNotExist() {
    return forEach(
        with("{id}"),
        route -> {
          String path = route.template().replace("{id}", "w+none");
          send(alice, route, fill(path)).expectProblem(404, "not-found");
        });
  }

  @TestFactory
  Stream<DynamicTest> wavesOneIsNotOn() {
    return forEach(
        with("{id}"), route -> send(dave, route, path(route)).expectProblem(404, "not-found"));
  }

  @TestFactory
  Stream<DynamicTest> methodsThatARouteDoesNotHave() {
    return forEach(
        rig.gateway.routes(),
        route -> {
          Reply reply =
              alice
                  .send(alice.request(path(route)).method("LINK", BodyPublishers.noBody()))
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
  void idempotencyKeysThatAreTooLong() {
    alice
        .post(existing + "/blips", "{\"text\":\"t\"}", "Idempotency-Key", "k".repeat(129))
        .expectProblem(400, "malformed");
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

  private interface Check {
    void run(Route route) throws IOException;
  }

  private static Stream<DynamicTest> forEach(List<Route> routes, Check check) {
    assertThat(routes).isNotEmpty();
    return routes.stream()
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.template(),
                () -> {
                  CLOCK.step(Duration.ofSeconds(1)); // to stay within the rate limit
                  check.run(route);
                }));
  }

  private static List<Route> visitorRoutes() {
    return rig.gateway.routes().stream()
        .filter(r -> r.action() instanceof Route.Action.ForVisitors)
        .toList();
  }

  private static List<Route> withBody() {
    return rig.gateway.routes().stream().filter(r -> WITH_BODY.contains(r.method())).toList();
  }

  private static List<Route> with(String variable) {
    return rig.gateway.routes().stream().filter(r -> r.template().contains(variable)).toList();
  }

  private static String path(Route route) {
    String id = existing.substring(existing.lastIndexOf('/') + 1);
    return fill(route.template().replace("{id}", id));
  }

  private static String fill(String template) {
    String path =
        template
            .replace("{domain}", "alpha.test")
            .replace("{id}", "w+any")
            .replace("{waveletDomain}", "alpha.test")
            .replace("{waveletId}", "conv+root")
            .replace("{blip}", "b+any")
            .replace("{address}", "bob@alpha.test");
    assertThat(path).doesNotContain("{");
    return path;
  }

  private static String body(Route route) {
    String end = route.template().substring(route.template().lastIndexOf('/'));
    String body = GOOD_BODIES.get(end);
    assertThat(body).as("an example of a body for %s", route.template()).isNotNull();
    return String.valueOf(body);
  }

  private static String withSurprise(String body) {
    return body.substring(0, body.length() - 1) + ",\"surprise\":1}";
  }

  private static Reply send(Person person, Route route, String path) {
    return WITH_BODY.contains(route.method())
        ? send(person, route, path, body(route), "application/json")
        : person.send(
            person.request(path).method(route.method().asString(), BodyPublishers.noBody()));
  }

  private static Reply send(
      Person person, Route route, String path, String body, String contentType) {
    return person.send(
        person
            .request(path)
            .header("Content-Type", contentType)
            .method(route.method().asString(), BodyPublishers.ofString(body)));
  }
}
