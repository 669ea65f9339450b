package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.cluster.Domains.ALPHA;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.server.rig.ProviderProcess;
import org.wavegate.system.cluster.Network;

/// A provider with all its roles in one process is told to end while people write.
class OrderlyStopIT {
  private static final int WRITERS = 8;

  private static final Duration LOAD_MAX = Duration.ofSeconds(30);

  /// After this a service manager kills.
  private static final Duration STOP_MAX = Duration.ofSeconds(30);

  /// What the Java runtime returns after SIGTERM.
  private static final int ENDED_BY_REQUEST = 143;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedIsThereAndNothingIsLoggedAsAFault() throws Exception {
    try (Rig rig = Rig.over(Network.ROUTER, folder).with(ALPHA)) {
      Person alice = rig.person("alice", ALPHA);
      String wave = alice.createWave("Busy", "Everybody writes");
      Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
      ProviderProcess provider = rig.provider(ALPHA);
      try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int writer = 0; writer < WRITERS; writer++) {
          String name = "[" + writer + ".";
          writers.execute(() -> write(alice, provider, wave, name, acknowledged));
        }
        try {
          Awaitility.await("load").atMost(LOAD_MAX).until(() -> acknowledged.size() > 3 * WRITERS);
          // Nothing but the signal: its standard input stays open.
          provider.process().handle().destroy();
          Awaitility.await("the end")
              .atMost(STOP_MAX)
              .until(() -> !provider.process().handle().isAlive());
        } finally {
          provider.process().kill(); // or the writers would go on where it did not end
        }
      }

      assertThat(provider.process().exitCode()).isEqualTo(ENDED_BY_REQUEST);
      assertThat(rig.faults(ALPHA)).isEmpty();
      assertThat(rig.log(ALPHA))
          .noneMatch(line -> line.contains(" WARN "))
          .last()
          .asString()
          .contains("broker stopped");
      try (ProviderProcess again = ProviderProcess.start(provider.setup())) {
        again.awaitReady(Duration.ofSeconds(60));
        String text = alice.text(wave);
        assertThat(acknowledged).allSatisfy(token -> assertThat(text).containsOnlyOnce(token));
      }
    }
  }

  private static void write(
      Person alice,
      ProviderProcess provider,
      String wave,
      String name,
      Queue<String> acknowledged) {
    IntStream.iterate(0, number -> number + 1)
        .takeWhile(_ -> provider.process().handle().isAlive())
        .mapToObj(number -> name + number + "]")
        .filter(token -> isAcknowledged(alice, wave, token))
        .forEach(acknowledged::add);
  }

  private static boolean isAcknowledged(Person alice, String wave, String token) {
    try {
      return alice.post(Person.path(wave) + "/blips", Map.of("text", token)).statusCode() == 201;
    } catch (AssertionError _) {
      return false; // it does not listen any more
    }
  }
}
