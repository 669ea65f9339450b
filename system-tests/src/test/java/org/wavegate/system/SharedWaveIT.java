package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.cluster.Domains.ALPHA;
import static org.wavegate.system.cluster.Domains.BETA;

import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wavegate.system.cluster.Network;
import tools.jackson.databind.JsonNode;

/// A wave between people of two providers, as its users see it.
class SharedWaveIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void carolFindsAlicesWaveFollowsItAndReplies(Network network) throws Exception {
    try (Rig rig = Rig.over(network, folder).with(ALPHA, BETA)) {
      Person alice = rig.person("alice", ALPHA);
      Person carol = rig.person("carol", BETA);

      String wave = alice.createWave("Lunch", "Soup or salad?", "carol@beta.test");
      carol.awaitWave(wave);
      carol.awaitText(wave, "Soup or salad?");
      try (EventStream atAlpha = alice.follow(wave);
          EventStream atBeta = carol.follow(wave)) {
        carol.reply(wave, "Soup, please.");
        atAlpha.await("Soup, please.");
        atBeta.await("Soup, please.");
        alice.reply(wave, "Soup it is.");
        atAlpha.await("Soup it is.");
        atBeta.await("Soup it is.");
      }

      Awaitility.await("equal copies")
          .untilAsserted(() -> assertThat(carol.head(wave)).isEqualTo(alice.head(wave)));
      JsonNode here = alice.read(wave);
      JsonNode there = carol.read(wave);
      assertThat(there.get("rootThread")).isEqualTo(here.get("rootThread"));
      assertThat(there.get("participants")).isEqualTo(here.get("participants"));
      assertThat(alice.text(wave)).contains("Soup or salad?", "Soup, please.", "Soup it is.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void peopleOfTheGuestsProviderJoinLaterAndSeeWhatWasSaidBefore(Network network) throws Exception {
    try (Rig rig = Rig.over(network, folder).with(ALPHA, BETA)) {
      Person alice = rig.person("alice", ALPHA);
      Person carol = rig.person("carol", BETA);
      Person dave = rig.person("dave", BETA);

      String wave = alice.createWave("Plans", "First at home");
      alice.reply(wave, "Nobody else yet");
      alice.addParticipant(wave, "carol@beta.test");
      carol.awaitWave(wave);
      carol.awaitText(wave, "Nobody else yet");
      carol.addParticipant(wave, "dave@beta.test");
      dave.awaitWave(wave);
      dave.reply(wave, "Dave is here");
      alice.awaitText(wave, "Dave is here");

      alice.removeParticipant(wave, "dave@beta.test");
      Awaitility.await("dave is off the wave")
          .untilAsserted(() -> assertThat(dave.get(Person.path(wave)).statusCode()).isEqualTo(404));
      Awaitility.await("equal copies")
          .untilAsserted(() -> assertThat(carol.head(wave)).isEqualTo(alice.head(wave)));
    }
  }
}
