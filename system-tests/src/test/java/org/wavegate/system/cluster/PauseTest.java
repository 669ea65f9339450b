package org.wavegate.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseTest {
  private static final Duration SILENCE = Duration.ofMillis(300);

  private Process echo;
  private Writer to;
  private BufferedReader from;

  @BeforeEach
  void start() throws Exception {
    echo = new ProcessBuilder("cat").start();
    to = echo.outputWriter();
    from = echo.inputReader();
  }

  @AfterEach
  void stop() {
    echo.destroyForcibly();
  }

  @Test
  void whatIsPausedKeepsStillUntilThePauseEnds() throws Exception {
    try (Pause _ = Pause.of(List.of(echo.toHandle()))) {
      say("hello");
      Awaitility.await("silence").during(SILENCE).until(() -> !from.ready());
    }
    assertThat(from.readLine()).isEqualTo("hello");
  }

  private void say(String line) throws Exception {
    to.write(line + "\n");
    to.flush();
  }
}
