package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.cluster.Domains.ALPHA;
import static org.wavegate.system.cluster.Domains.BETA;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.system.cluster.Network;

/// What people see and do in browsers, at two providers. The specs are in `browser/specs`; this
/// starts what they need, and shows what they report.
class BrowserIT {
  private static final Duration CHECK_MAX = Duration.ofMinutes(1);
  private static final Duration SPECS_MAX = Duration.ofMinutes(40);

  @TempDir private Path folder;

  @Test
  void theSpecsHold() throws Exception {
    Path chromium = chromium();
    NodeRun.installPackages();
    NodeRun.run(NodeRun.BROWSER, CHECK_MAX, Map.of(), "npx", "tsc", "--noEmit").expectSuccess();
    try (Rig rig = Rig.over(Network.PROSODY, folder).with(ALPHA, BETA)) {
      rig.person("alice", ALPHA);
      rig.person("bob", ALPHA);
      rig.person("carol", BETA);
      Map<String, String> environment =
          Map.of(
              "WAVEGATE_ALPHA", rig.url(ALPHA).toString(),
              "WAVEGATE_BETA", rig.url(BETA).toString(),
              "WAVEGATE_SLOW", System.getProperty("wavegate.slow", "false"),
              "CHROMIUM", chromium.toString());
      NodeRun.run(NodeRun.BROWSER, SPECS_MAX, environment, "npx", "playwright", "test")
          .expectSuccess();
    }
  }

  private static Path chromium() {
    Optional<Path> found =
        Stream.concat(
                Stream.ofNullable(System.getenv("CHROMIUM")),
                Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser"))
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assertThat(found)
        .as(
            "Chromium, which is not installed (Debian: apt-get install chromium), or named by CHROMIUM")
        .isPresent();
    return found.get();
  }
}
