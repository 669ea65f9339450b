package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.junit.jupiter.api.DynamicTest;
import org.wavegate.gateway.Person.Reply;
import org.wavegate.gateway.http.Route;

/// The routes of a running gateway, as its router has them, with an example of what each takes. A
/// new route is walked by every test of the table without being named there, and fails them until
/// its variables and its body have examples here.
final class RouteTable implements AutoCloseable {
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  /// A body that the route takes, and another one.
  private record Bodies(String good, String other) {}

  /// By the end of the template; VERSION stands for the version of the wavelet.
  private static final Map<String, Bodies> BODIES =
      Map.of(
          "/session",
          new Bodies(
              "{\"user\":\"alice\",\"password\":\"wave\"}",
              "{\"user\":\"bob\",\"password\":\"wave\"}"),
          "/waves",
          new Bodies(
              "{\"title\":\"T\",\"text\":\"t\",\"participants\":[]}",
              "{\"title\":\"U\",\"text\":\"u\",\"participants\":[\"bob@alpha.test\"]}"),
          "/blips",
          new Bodies("{\"text\":\"t\"}", "{\"text\":\"u\"}"),
          "/{blip}",
          new Bodies("{\"text\":\"t\"}", "{\"text\":\"u\"}"),
          "/participants",
          new Bodies(
              "{\"participant\":\"carol@alpha.test\"}", "{\"participant\":\"eve@alpha.test\"}"),
          "/deltas",
          new Bodies(
              "{\"version\":VERSION,\"ops\":[{\"noOp\":true}]}",
              "{\"version\":VERSION,\"ops\":[{\"addParticipant\":\"eve@alpha.test\"}]}"));

  private final SteppedClock clock = new SteppedClock();
  final Rig rig;
  final Person alice;

  RouteTable() throws IOException {
    rig = Rig.at(clock);
    alice = rig.loggedIn("alice");
  }

  /// A wave of alice and bob with a blip that can be deleted.
  record Wave(String path, String blip, String version) {
    String id() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  Wave newWave() {
    String path = alice.createWave("Boathouse", "bob@alpha.test");
    String blip = alice.reply(path, "Who has the key?").expect(201).text("blip");
    return new Wave(path, blip, alice.get(path).expect(200).json().path("version").toString());
  }

  interface Check {
    void run(Route route) throws IOException;
  }

  Stream<DynamicTest> each(Predicate<Route> which, Check check) {
    return rig.gateway.routes().stream()
        .filter(which)
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.template(),
                () -> {
                  clock.step(Duration.ofSeconds(1)); // to stay within the rate limit
                  check.run(route);
                }));
  }

  static boolean isForVisitors(Route route) {
    return route.action() instanceof Route.Action.ForVisitors;
  }

  static boolean hasBody(Route route) {
    return WITH_BODY.contains(route.method());
  }

  static boolean changes(Route route) {
    return route.method() != HttpMethod.GET;
  }

  static boolean namesAWave(Route route) {
    return route.template().contains("{id}");
  }

  /// The path of a route with what it needs of a wave filled in.
  static String path(Route route, Wave wave) {
    return filled(route.template(), wave);
  }

  /// The same with another value for one variable.
  static String path(Route route, Wave wave, String variable, String value) {
    return filled(route.template().replace(variable, value), wave);
  }

  private static String filled(String template, Wave wave) {
    String path =
        template
            .replace("{domain}", "alpha.test")
            .replace("{id}", wave.id())
            .replace("{waveletDomain}", "alpha.test")
            .replace("{waveletId}", "conv+root")
            .replace("{blip}", wave.blip())
            .replace("{address}", "bob@alpha.test");
    assertThat(path).as("every variable has an example").doesNotContain("{");
    return path;
  }

  static String body(Route route, Wave wave) {
    return bodies(route).good().replace("VERSION", wave.version());
  }

  static String otherBody(Route route, Wave wave) {
    return bodies(route).other().replace("VERSION", wave.version());
  }

  private static Bodies bodies(Route route) {
    String end = route.template().substring(route.template().lastIndexOf('/'));
    return Optional.ofNullable(BODIES.get(end))
        .orElseThrow(() -> new AssertionError("no examples of a body for " + route.template()));
  }

  /// Asks as the route wants to be asked, but for the headers.
  static Reply send(Person person, Route route, Wave wave, String... headers) {
    return send(person, route, path(route, wave), wave, headers);
  }

  static Reply send(Person person, Route route, String path, Wave wave, String... headers) {
    BodyPublisher body =
        hasBody(route) ? BodyPublishers.ofString(body(route, wave)) : BodyPublishers.noBody();
    return send(person, route, path, body, headers);
  }

  static Reply send(
      Person person, Route route, String path, BodyPublisher body, String... headers) {
    var request = person.request(path).header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return person.send(request.method(method(route), body));
  }

  /// A stream of events never ends; HEAD is answered as GET is, but for the body.
  private static String method(Route route) {
    return route.template().endsWith("/events") ? "HEAD" : route.method().asString();
  }

  @Override
  public void close() {
    rig.close();
  }
}
