package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import tools.jackson.databind.JsonNode;

/// What subscribers hear, and who may subscribe.
final class WampTopicsTest {
  private static final String INBOX = "org.wavegate.inbox";

  private Rig rig;
  private WampClient alice;
  private WampClient bob;
  private JsonNode wave;
  private String topic;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.start();
    alice = rig.loggedIn("alice").wamp();
    bob = rig.loggedIn("bob").wamp();
    wave = create("first", "bob@alpha.test");
    topic = "org.wavegate.wavelet.deltas." + wave.path("wavelet").asString();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private JsonNode create(String submission, String... participants) {
    return alice.call(
        "org.wavegate.wave.create",
        Map.of("submission", submission, "participants", List.of(participants)));
  }

  /// Starts a change on the version at which the wave began.
  private long startSubmit(String submission, String kind, String address) {
    return alice.startCall(
        "org.wavegate.wavelet.submit",
        Map.of(
            "wavelet", wave.path("wavelet"),
            "submission", submission,
            "version", wave.path("version"),
            "ops", List.of(Map.of(kind, address))));
  }

  private void submit(String submission, String kind, String address) {
    startSubmit(submission, kind, address);
    alice.next(50);
  }

  private static String error(JsonNode message) {
    return message.get(4).asString();
  }

  @Test
  void oneWaveHasOneIdForAll() {
    long first = bob.subscribe(topic);
    assertThat(bob.subscribe(topic)).isEqualTo(first);
    assertThat(alice.subscribe(topic)).isEqualTo(first);
    assertThat(bob.subscribe(INBOX)).isNotEqualTo(first);
  }

  @Test
  void allGetTheSameMessage() {
    alice.subscribe(topic);
    bob.subscribe(topic);
    startSubmit("s", "addParticipant", "carol@alpha.test");
    JsonNode one = alice.next();
    JsonNode other = alice.next();
    assertThat(bob.next(36)).isEqualTo(one.get(0).asInt() == 36 ? one : other);
  }

  @Test
  void changesAreHandedOnInTheOrderTheyWereSent() {
    long subscription = bob.subscribe(topic);
    rig.provider.missCommands(2);
    for (int i = 0; i < 5; i++) {
      startSubmit("s-" + i, "addParticipant", "guest" + i + "@alpha.test");
    }
    for (int i = 0; i < 5; i++) {
      assertThat(bob.event(subscription).path("submission").asString()).isEqualTo("s-" + i);
    }
  }

  @Test
  void aGapIsFilledFromHistory() {
    long subscription = bob.subscribe(topic);
    rig.provider.withholdEvents();
    submit("lost", "addParticipant", "carol@alpha.test");
    rig.provider.loseWithheld();
    submit("seen", "addParticipant", "dave@alpha.test");
    JsonNode first = bob.event(subscription);
    assertThat(first.path("appliedAt")).isEqualTo(wave.path("version"));
    assertThat(bob.event(subscription).path("appliedAt")).isEqualTo(first.path("version"));
  }

  @Test
  void eventsThatCrossAreSetRight() {
    long subscription = bob.subscribe(topic);
    rig.provider.withholdEvents();
    for (int i = 0; i < 3; i++) {
      submit("s-" + i, "addParticipant", "guest" + i + "@alpha.test");
    }
    rig.provider.deliverWithheld(
        Comparator.<DeltaEvent>comparingLong(e -> e.delta().appliedAt().version()).reversed());
    for (int i = 0; i < 3; i++) {
      assertThat(bob.event(subscription).path("submission").asString()).isEqualTo("s-" + i);
    }
  }

  @Test
  void nothingComesAfterUnsubscribed() {
    long subscription = bob.subscribe(topic);
    long request = bob.request(34, subscription);
    assertThat(bob.next(35).get(1).asLong()).isEqualTo(request);
    submit("s", "addParticipant", "carol@alpha.test");
    bob.call("org.wavegate.wave.search", Map.of());
    assertThat(bob.waiting()).isZero();
  }

  @Test
  void aWaveThatOneIsNotOnIsNotThere() {
    WampClient carol = rig.loggedIn("carol").wamp();
    carol.request(32, Map.of(), topic);
    assertThat(error(carol.next(8))).isEqualTo("org.wavegate.error.not_found");
    submit("s", "addParticipant", "carol@alpha.test");
    carol.subscribe(topic);
  }

  @Test
  void whoIsRemovedWhileTheySubscribeHearsNothing() {
    alice.subscribe(topic);
    rig.provider.whileNextReadIsOnItsWay(() -> {
      startSubmit("s", "removeParticipant", "bob@alpha.test");
      alice.next(); // the result and the event, whichever comes first
      alice.next();
    });
    bob.request(32, Map.of(), topic);
    assertThat(error(bob.next(8))).isEqualTo("org.wavegate.error.not_found");
  }

  @Test
  void anotherSpellingOfATopicIsNoTopic() {
    bob.request(32, Map.of(), topic.replace("+root", "%2Broot"));
    assertThat(error(bob.next(8))).isEqualTo("wamp.error.not_authorized");
  }

  @Test
  void whoIsRemovedGetsThatAndThenLosesTheSubscription() {
    long subscription = bob.subscribe(topic);
    submit("s", "removeParticipant", "bob@alpha.test");
    assertThat(bob.event(subscription).path("removed").path(0).asString())
        .isEqualTo("bob@alpha.test");
    JsonNode revoked = bob.next(35);
    assertThat(revoked.get(1).asLong()).isZero();
    assertThat(revoked.get(2).path("subscription").asLong()).isEqualTo(subscription);
    assertThat(revoked.get(2).path("reason").asString()).isEqualTo("org.wavegate.error.removed");
    submit("s-2", "addParticipant", "carol@alpha.test");
    JsonNode gone = bob.callFailing("org.wavegate.wave.open", Map.of("wave", wave.path("wave")));
    assertThat(error(gone)).isEqualTo("org.wavegate.error.not_found");
    assertThat(bob.waiting()).isZero();
  }

  @Test
  void aClientThatKnowsNoRevocationJustHearsNoMore() {
    WampClient plain = rig.loggedIn("bob").socket();
    plain.send(1, WampClient.REALM, Map.of("roles", Map.of("subscriber", Map.of())));
    plain.next(2);
    long subscription = plain.subscribe(topic);
    submit("s", "removeParticipant", "bob@alpha.test");
    plain.event(subscription);
    plain.request(34, subscription);
    plain.next(35);
  }

  @Test
  void whoComesBackHearsAgain() {
    long before = bob.subscribe(topic);
    submit("s-1", "removeParticipant", "bob@alpha.test");
    bob.event(before);
    bob.next(35);
    alice.call(
        "org.wavegate.wavelet.submit",
        Map.of(
            "wavelet", wave.path("wavelet"),
            "submission", "s-2",
            "version",
                alice
                    .call("org.wavegate.wave.open", Map.of("wave", wave.path("wave")))
                    .path("version"),
            "ops", List.of(Map.of("addParticipant", "bob@alpha.test"))));
    long again = bob.subscribe(topic);
    submit("s-3", "addParticipant", "carol@alpha.test");
    assertThat(bob.event(again).path("submission").asString()).isEqualTo("s-3");
  }

  @Test
  void theInboxTellsOfOnesOwnWavesOnly() {
    long inbox = bob.subscribe(INBOX);
    create("without him");
    JsonNode his = create("with him", "bob@alpha.test");
    JsonNode change = bob.event(inbox);
    assertThat(change.path("wave")).isEqualTo(his.path("wave"));
    assertThat(change.path("wavelet")).isEqualTo(his.path("wavelet"));
    assertThat(change.path("version")).isEqualTo(his.path("version"));
    assertThat(change.path("author").asString()).isEqualTo("alice@alpha.test");
    assertThat(change.path("timestamp").asLong()).isPositive();
    submit("s", "removeParticipant", "bob@alpha.test");
    assertThat(bob.event(inbox).path("wave")).isEqualTo(wave.path("wave"));
  }

  @Test
  void theInboxSaysWhenChangesMayHaveBeenMissed() {
    long inbox = bob.subscribe(INBOX);
    rig.provider.resumeFeed();
    assertThat(bob.event(inbox).path("reset").asBoolean()).isTrue();
  }
}
