package org.wavegate.server.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The wave that is there when somebody first looks.
final class FirstWave {
  private static final Duration ARRIVAL_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String TITLE = "Welcome to Wavegate";
  private static final String TEXT =
      "This wave lives at alpha.test and at beta.test. Write here from either side, and watch the"
          + " other.";

  private FirstWave() {}

  /// Alice of alpha.test shares a wave with everybody, unless she has one; returns when carol of
  /// beta.test sees hers.
  static void share(URI alpha, URI beta) throws IOException, InterruptedException {
    try (ApiClient alice = ApiClient.logIn(alpha, "alice", Demo.PASSWORD);
        ApiClient carol = ApiClient.logIn(beta, "carol", Demo.PASSWORD)) {
      if (alice.countWaves() == 0) {
        alice.createWave(
            TITLE, TEXT, List.of("bob@alpha.test", "carol@beta.test", "dave@beta.test"));
      }
      long deadline = System.nanoTime() + ARRIVAL_TIMEOUT.toNanos();
      while (carol.countWaves() == 0) {
        if (System.nanoTime() > deadline) {
          throw new IOException(
              "the first wave did not reach beta.test within %d s"
                  .formatted(ARRIVAL_TIMEOUT.toSeconds()));
        }
        Thread.sleep(POLL);
      }
    }
  }
}
