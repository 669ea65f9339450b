package org.wavegate.system;

import static org.wavegate.system.cluster.Domains.ALPHA;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.system.cluster.Network;

/// WAMP libraries that others wrote, at a provider of ours. What they do is in `browser/wamp`; this
/// starts what they need.
class WampClientsIT {
  private static final Duration SESSIONS_MAX = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void othersLibrariesWorkInEverySerialisation() throws Exception {
    NodeRun.installPackages();
    try (Rig rig = Rig.over(Network.ROUTER, folder).with(ALPHA)) {
      rig.person("alice", ALPHA);
      rig.person("bob", ALPHA);
      Map<String, String> environment = Map.of("WAVEGATE_ALPHA", rig.url(ALPHA).toString());
      NodeRun.run(
              NodeRun.BROWSER, SESSIONS_MAX, environment, "node", "--test", "wamp/session.test.mjs")
          .expectSuccess();
    }
  }
}
