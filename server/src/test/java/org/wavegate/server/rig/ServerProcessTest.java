package org.wavegate.server.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerProcessTest {
  @TempDir private Path folder;

  @Test
  void closingEndsTheProcess() throws IOException {
    ServerProcess process = start("exec cat");
    process.close();
    assertThat(process.handle().isAlive()).isFalse();
  }

  @Test
  void theFirstToEndIsToldWithItsCodeAndItsLastWords() throws IOException {
    try (ServerProcess lasting = start("exec cat");
        ServerProcess brief = start("echo out of cheese; exit 3")) {
      ServerProcess first = ServerProcess.awaitFirstEnd(List.of(lasting, brief));
      assertThat(first).isSameAs(brief);
      assertThat(first.obituary()).contains("ended with code 3").endsWith("out of cheese");
    }
  }

  @Test
  void waitingForAServerThatEndsFailsAtOnce() throws IOException {
    int port = FreePorts.take(1).getFirst();
    try (ServerProcess process = start("echo no such module; exit 1")) {
      assertThatThrownBy(() -> process.awaitListening(port, Duration.ofMinutes(1)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no such module");
    }
  }

  private ServerProcess start(String script) throws IOException {
    return ServerProcess.start(
        "a server", List.of("/bin/sh", "-c", script), Map.of(), folder.resolve("log"));
  }
}
