package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.cluster.Domains.ALPHA;
import static org.wavegate.system.cluster.Domains.BETA;

import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.system.cluster.Network;

/// A provider whose certificate comes from an authority that the other does not know.
class StrangerIT {
  @TempDir private Path folder;

  @Test
  void whatAStrangerSignedIsRefusedAndTheWaveStaysAsItWas() throws Exception {
    try (Rig rig = Rig.over(Network.ROUTER, folder).with(ALPHA).withStranger(BETA)) {
      Person alice = rig.person("alice", ALPHA);
      Person carol = rig.person("carol", BETA);

      String toAlpha = carol.createWave("From a stranger", "hello", "alice@alpha.test");
      Awaitility.await("alpha.test refuses it")
          .until(() ->
              rig.log(ALPHA).stream()
                  .anyMatch(line -> line.contains("WARN") && line.contains(toAlpha)));
      assertThat(alice.lists(toAlpha)).isFalse();
      assertThat(alice.get(Person.path(toAlpha)).statusCode()).isEqualTo(404);

      String toBeta = alice.createWave("To a stranger", "hello", "carol@beta.test");
      carol.awaitWave(toBeta);
      int status =
          carol.post(Person.path(toBeta) + "/blips", Map.of("text", "let me in")).statusCode();
      assertThat(status).isIn(422, 503);
      assertThat(alice.text(toBeta)).doesNotContain("let me in");
    }
  }
}
