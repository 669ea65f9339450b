package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wavegate.gateway.wamp.Topic;
import tools.jackson.databind.JsonNode;

/// Every procedure and every kind of topic that a gateway has against arguments that are malformed
/// or too large, callers who may not, and repeats. One without an example here fails.
final class WampBadInputTest {
  private static final String INVALID_ARGUMENT = "wamp.error.invalid_argument";
  private static final String NOT_FOUND = "org.wavegate.error.not_found";
  private static final String NAME = "alpha.test/w+none/~/conv+root";

  /// What a procedure takes, whether that is about a wave somebody may not be on, and what changes
  /// in it if it asks for a repeat.
  private record Example(Map<String, Object> arguments, boolean aboutAWave, boolean changes) {}

  private static SteppedClock clock;
  private static Rig rig;
  private static WampClient alice;
  private static WampClient dave;
  private static JsonNode wave;

  @BeforeAll
  static void start() throws IOException {
    clock = new SteppedClock();
    rig = Rig.at(clock);
    alice = rig.loggedIn("alice").wamp();
    dave = rig.loggedIn("dave").wamp();
    wave = alice.call("org.wavegate.wave.create", Map.of("submission", "first"));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static Map<String, Example> examples() {
    JsonNode wavelet = wave.path("wavelet");
    return Map.of(
        "org.wavegate.wave.create",
        new Example(
            Map.of("submission", "s", "title", "T", "text", "t", "participants", List.of()),
            false,
            true),
        "org.wavegate.wave.open",
        new Example(Map.of("wavelet", wavelet), true, false),
        "org.wavegate.wave.search",
        new Example(Map.of("query", "in:inbox"), false, false),
        "org.wavegate.wavelet.submit",
        new Example(
            Map.of(
                "wavelet",
                wavelet,
                "submission",
                "s",
                "version",
                wave.path("version"),
                "ops",
                List.of(Map.of("noOp", true))),
            true,
            true),
        "org.wavegate.wavelet.history",
        new Example(Map.of("wavelet", wavelet, "from", 0), true, false));
  }

  @Test
  void everyProcedureHasAnExample() {
    assertThat(examples().keySet()).isEqualTo(rig.gateway.procedures());
  }

  private static Stream<DynamicTest> eachProcedure(BiConsumer<String, Example> check) {
    return rig.gateway.procedures().stream()
        .map(procedure ->
            DynamicTest.dynamicTest(
                procedure,
                () -> {
                  clock.step(Duration.ofSeconds(1));
                  Example example =
                      Optional.ofNullable(examples().get(procedure))
                          .orElseThrow(() -> new AssertionError("no example of " + procedure));
                  check.accept(procedure, example);
                  alice.call("org.wavegate.wave.search", Map.of()); // the session goes on
                }));
  }

  @TestFactory
  Stream<DynamicTest> theExampleIsGood() {
    return eachProcedure((procedure, example) -> {
      assertThat(alice.call(procedure, example.arguments()).isObject()).isTrue();
    });
  }

  @TestFactory
  Stream<DynamicTest> argumentsOfAnotherType() {
    return eachProcedure((procedure, example) -> {
      for (String name : example.arguments().keySet()) {
        for (Object value : List.of(List.of(List.of()), Map.of("no", "such"), 1.5)) {
          expect(alice, procedure, with(example, name, value), INVALID_ARGUMENT);
        }
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> anArgumentNobodyKnows() {
    return eachProcedure((procedure, example) ->
        expect(alice, procedure, with(example, "surprise", 1), INVALID_ARGUMENT));
  }

  @TestFactory
  Stream<DynamicTest> positionalArguments() {
    return eachProcedure((procedure, example) -> {
      alice.request(48, Map.of(), procedure, List.of(1), example.arguments());
      assertThat(alice.next(8).get(4).asString()).isEqualTo(INVALID_ARGUMENT);
    });
  }

  @TestFactory
  Stream<DynamicTest> namesThatAreNone() {
    return eachProcedure((procedure, example) -> {
      if (example.aboutAWave()) {
        for (String name : List.of("", "alpha.test/w+a", "a b/c/~/d", "x".repeat(100_000))) {
          expect(alice, procedure, with(example, "wavelet", name), INVALID_ARGUMENT);
        }
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> submissionsThatAreNone() {
    return eachProcedure((procedure, example) -> {
      if (example.changes()) {
        for (String id : List.of("", " ", "x".repeat(129))) {
          JsonNode error =
              expect(alice, procedure, with(example, "submission", id), INVALID_ARGUMENT);
          assertThat(error.get(5).get(0).asString())
              .contains("submission")
              .doesNotContain("Idempotency-Key");
        }
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> wavesOneIsNotOnAndWavesThereAreNot() {
    return eachProcedure((procedure, example) -> {
      if (example.aboutAWave()) {
        JsonNode foreign = expect(dave, procedure, example.arguments(), NOT_FOUND);
        JsonNode none = expect(dave, procedure, with(example, "wavelet", NAME), NOT_FOUND);
        assertThat(none.get(5)).isEqualTo(foreign.get(5));
      }
    });
  }

  /// With other content than the first time, too.
  @TestFactory
  Stream<DynamicTest> changesThatAreRepeated() {
    return eachProcedure((procedure, example) -> {
      if (example.changes()) {
        JsonNode first = alice.call(procedure, example.arguments());
        JsonNode waves = alice.call("org.wavegate.wave.search", Map.of());
        assertThat(alice.call(procedure, example.arguments())).isEqualTo(first);
        String other = example.arguments().containsKey("ops") ? "ops" : "participants";
        Object changed =
            other.equals("ops")
                ? List.of(Map.of("addParticipant", "eve@alpha.test"))
                : List.of("eve@alpha.test");
        assertThat(alice.call(procedure, with(example, other, changed))).isEqualTo(first);
        assertThat(alice.call("org.wavegate.wave.search", Map.of())).isEqualTo(waves);
      }
    });
  }

  @Test
  void contentThatIsTooLarge() {
    String text = "x".repeat(200_000);
    expect(
        alice,
        "org.wavegate.wave.create",
        Map.of("submission", "large", "text", text),
        "org.wavegate.error.too_large");
  }

  /// Names of no topic, and of a topic of somebody else's.
  private record BadTopics(List<String> none, Optional<String> foreign) {}

  private static Map<Class<? extends Topic>, BadTopics> topics() {
    String deltas = "org.wavegate.wavelet.deltas.";
    return Map.of(
        Topic.Inbox.class,
        new BadTopics(List.of("org.wavegate.inbox2", "org.wavegate.Inbox"), Optional.empty()),
        Topic.Deltas.class,
        new BadTopics(
            List.of(
                deltas + "alpha%test/w+a/~/conv+root",
                deltas + "alpha/w+a",
                deltas + "x".repeat(100_000)),
            Optional.of(deltas + wave.path("wavelet").asString())));
  }

  @Test
  void topicsThatAreNoneOrNotOnesOwn() {
    assertThat(topics().keySet()).isEqualTo(Set.of(Topic.class.getPermittedSubclasses()));
    topics()
        .values()
        .forEach(bad -> {
          for (String topic : bad.none()) {
            dave.request(32, Map.of(), topic);
            assertThat(dave.next(8).get(4).asString()).isEqualTo("wamp.error.not_authorized");
          }
          bad.foreign()
              .ifPresent(topic -> {
                dave.request(32, Map.of(), topic);
                assertThat(dave.next(8).get(4).asString()).isEqualTo(NOT_FOUND);
              });
        });
  }

  @Test
  void aTopicSubscribedToAgainIsTheSameSubscription() {
    for (String topic :
        List.of(
            "org.wavegate.inbox",
            "org.wavegate.wavelet.deltas." + wave.path("wavelet").asString())) {
      WampClient client = rig.loggedIn("alice").wamp();
      long first = client.subscribe(topic);
      assertThat(client.subscribe(topic)).isEqualTo(first);
      client.request(34, first);
      client.next(35);
      client.request(34, first);
      assertThat(client.next(8).get(4).asString()).isEqualTo("wamp.error.no_such_subscription");
    }
  }

  private static Map<String, Object> with(Example example, String name, Object value) {
    Map<String, Object> arguments = new TreeMap<>(example.arguments());
    arguments.put(name, value);
    return arguments;
  }

  private static JsonNode expect(
      WampClient client, String procedure, Map<String, Object> arguments, String uri) {
    JsonNode error = client.callFailing(procedure, arguments);
    assertThat(error.get(4).asString()).as("%s", new ArrayList<>(error.values())).isEqualTo(uri);
    assertThat(error.get(5).get(0).asString()).isNotEmpty();
    return error;
  }
}
