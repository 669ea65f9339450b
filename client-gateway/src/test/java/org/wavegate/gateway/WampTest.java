package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What clients do by WAMP.
final class WampTest {
  private static final String DELTAS = "org.wavegate.wavelet.deltas.";

  private Rig rig;
  private WampClient alice;
  private JsonNode wave;
  private String wavelet;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.start();
    alice = rig.loggedIn("alice").wamp();
    wave =
        alice.call(
            "org.wavegate.wave.create",
            Map.of(
                "submission", "s-0",
                "title", "Boathouse",
                "text", "Who has the key?",
                "participants", List.of("bob@alpha.test")));
    wavelet = wave.path("wavelet").asString();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private JsonNode submit(WampClient client, JsonNode version, String submission, String added) {
    return client.call(
        "org.wavegate.wavelet.submit",
        Map.of(
            "wavelet", wavelet,
            "submission", submission,
            "version", version,
            "ops", List.of(Map.of("addParticipant", added))));
  }

  @Test
  void aWaveIsCreatedOnce() {
    assertThat(wavelet).isEqualTo(wave.path("wave").asString() + "/~/conv+root");
    JsonNode again =
        alice.call("org.wavegate.wave.create", Map.of("submission", "s-0", "title", "Boathouse"));
    assertThat(again).isEqualTo(wave);
  }

  @Test
  void aWaveIsOpenedByEitherName() {
    JsonNode byWave = alice.call("org.wavegate.wave.open", Map.of("wave", wave.path("wave")));
    JsonNode byWavelet = alice.call("org.wavegate.wave.open", Map.of("wavelet", wavelet));
    assertThat(byWavelet).isEqualTo(byWave);
    assertThat(byWave.path("wavelet").asString()).isEqualTo(wavelet);
    assertThat(byWave.path("version")).isEqualTo(wave.path("version"));
    assertThat(byWave.path("creator").asString()).isEqualTo("alice@alpha.test");
    assertThat(byWave.path("participants")).hasSize(2);
    assertThat(byWave.path("documents").path(0).path("content").isArray()).isTrue();
  }

  @Test
  void whatOneSubmitsAllSubscribersSee() {
    WampClient bob = rig.loggedIn("bob").wamp();
    long his = bob.subscribe(DELTAS + wavelet);
    JsonNode first = submit(alice, wave.path("version"), "s-1", "carol@alpha.test");
    JsonNode event = bob.event(his);
    assertThat(event.path("wavelet").asString()).isEqualTo(wavelet);
    assertThat(event.path("submission").asString()).isEqualTo("s-1");
    assertThat(event.path("appliedAt")).isEqualTo(wave.path("version"));
    assertThat(event.path("version")).isEqualTo(first.path("version"));
    JsonNode history =
        bob.call(
            "org.wavegate.wavelet.history",
            Map.of("wavelet", wavelet, "from", wave.path("version").path("version").asLong()));
    assertThat(history.path("complete").asBoolean()).isTrue();
    assertThat(history.path("deltas")).containsExactly(event);
  }

  @Test
  void theListOfWavesIsSearched() {
    JsonNode found = alice.call("org.wavegate.wave.search", Map.of("query", "in:inbox"));
    assertThat(found.path("waves")).hasSize(1);
    JsonNode digest = found.path("waves").path(0);
    assertThat(digest.path("wave")).isEqualTo(wave.path("wave"));
    assertThat(digest.path("title").asString()).isEqualTo("Boathouse");
    assertThat(digest.path("version")).isEqualTo(wave.path("version"));
  }
}
