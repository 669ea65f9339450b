package org.wavegate.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.server.config.Role;
import org.wavegate.server.rig.ServerProcess;

/// Ways in which a part ends, shown with shells in the place of servers.
class PartProcessTest {
  /// A server below a shell that waits for its end and removes what it leaves.
  private static final String WITH_A_SHELL_AROUND =
      """
      sleep 600 &
      trap 'kill $!' TERM
      touch "$0"
      wait $!
      code=$?
      while kill -0 $! 2>/dev/null; do
        wait $!
        code=$?
      done
      rm "$0"
      exit $code
      """;

  private static final String FAILS_AT_ITS_END =
      "trap 'exit 3' TERM; touch \"$0\"; while :; do sleep 0.05; done";

  @TempDir private Path folder;

  private final Started started = new Started();

  @AfterEach
  void end() {
    started.close();
  }

  @Test
  void aKillIsNoRequestWhereNoShellIsAroundTheServer() throws Exception {
    PartProcess part = running("exec sleep 600");
    part.kill();
    assertThat(part.obituary()).contains("ended with code 137;");
  }

  @Test
  void aKillLeavesTheShellToRemoveTheFolder() throws Exception {
    PartProcess part = runningBelowAShell();
    part.kill();
    assertThat(part.obituary()).contains("ended with code 137;");
    assertThat(folder.resolve("left")).doesNotExist();
  }

  @Test
  void aPausedServerIsEndedInOrder() throws Exception {
    PartProcess part = runningBelowAShell();
    part.pause();
    part.close();
    assertThat(part.isRunning()).isFalse();
    assertThat(folder.resolve("left")).doesNotExist();
  }

  @Test
  void aRequestedEndThatFailsIsTold() throws Exception {
    PartProcess part = running(new Part.OfProvider(Domains.ALPHA, Role.BROKER), FAILS_AT_ITS_END);
    awaitStarted();
    assertThatThrownBy(part::stop)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("alpha broker was asked to end, but")
        .hasMessageContaining("ended with code 3;");
    assertThat(part.isRunning()).isFalse();
  }

  @Test
  void howAForeignServerEndsIsItsOwnAffair() throws Exception {
    PartProcess part = running(FAILS_AT_ITS_END);
    awaitStarted();
    part.stop();
    assertThat(part.obituary()).contains("ended with code 3;");
  }

  @Test
  void whatEndedByItselfIsStartedAgain() throws Exception {
    PartProcess part = running("test -e \"$0\" && exec sleep 600; touch \"$0\"; exit 1");
    Awaitility.await("a crash").until(() -> part.endedByItself().isPresent());
    part.startUnlessAlive();
    assertThat(part.failOnEnd().obituary()).contains("ended with code 1;");
  }

  private PartProcess runningBelowAShell() throws Exception {
    PartProcess part = running(WITH_A_SHELL_AROUND);
    awaitStarted();
    return part;
  }

  private void awaitStarted() {
    Awaitility.await("the server").until(() -> Files.exists(folder.resolve("left")));
  }

  private PartProcess running(String script) throws Exception {
    return running(new Part.Xmpp(), script);
  }

  private PartProcess running(Part name, String script) throws Exception {
    PartProcess part = new PartProcess(name, log(), () -> launch(script));
    part.start();
    return started.add(part);
  }

  private Life launch(String script) throws IOException {
    List<String> command = List.of("/bin/sh", "-c", script, folder.resolve("left").toString());
    ServerProcess process = ServerProcess.start("a server", command, Map.of(), log());
    return new Life(process, process::close);
  }

  private Path log() {
    return folder.resolve("log");
  }
}
