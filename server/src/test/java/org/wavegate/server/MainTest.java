package org.wavegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What an operator reads when something is wrong: one line that says what to do.
final class MainTest {
  @TempDir private Path folder;

  private record Ending(int code, String errors) {}

  @Test
  void aBrokenConfigurationIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("wavegate.toml"), "[http]\nprot = 1\n");
    assertThat(execute("run", "-c", file.toString()))
        .isEqualTo(
            new Ending(
                1,
                "wavegate: "
                    + file
                    + ": unknown key http.prot; [http] has host, port, public-url\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "demo", "router", "admin", "admin verify", "admin user add"})
  void everyCommandTellsTheVersion(String command) {
    StringWriter words = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(words, true))
            .execute((command + " --version").split(" ", -1));
    assertThat(code).isZero();
    assertThat(words).hasToString("Wavegate 0.1.0\n");
  }

  @Test
  void aMissingKeyFileIsOneLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("wavegate.toml"),
            """
            [broker]
            port = 0
            [xmpp]
            secret = "s"
            [federation]
            enabled = true
            key = "absent.key"
            certificates = "absent.pem"
            """);
    Ending ending = execute("run", "-c", file.toString());
    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.errors())
        .startsWith("wavegate: federation.key must name a readable PEM file")
        .contains("absent.key: no such file")
        .hasLineCount(1);
  }

  @Test
  void portsOfTheDemoThatAreTakenAreNamedWithTheWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ending ending =
          execute(
              "demo",
              "--ports",
              taken.getLocalPort() + ",1",
              "--data",
              folder.resolve("demo").toString());
      assertThat(ending)
          .isEqualTo(
              new Ending(
                  1,
                  "wavegate: cannot listen on port %d (Address already in use): stop what does, or"
                          .formatted(taken.getLocalPort())
                      + " choose others with --ports A,B\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8081", "8081,8081", "0,8082", "8081,65536", "8081,8082,8083"})
  void theDemoWantsTwoPorts(String ports) {
    assertThat(execute("demo", "--ports", ports))
        .isEqualTo(
            new Ending(
                1, "wavegate: --ports takes two different ports, such as --ports 8081,8082\n"));
  }

  @Test
  void aPortOfTheRouterThatIsTakenIsNamedWithTheWayOut() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = "" + taken.getLocalPort();
      assertThat(execute("router", "--port", port, "--secret-file", secret.toString()).errors())
          .startsWith("wavegate: cannot listen on port " + port + " (Address already in use)")
          .contains("set another --port")
          .hasLineCount(1);
    }
  }

  @Test
  void aFileThatIsNotThereIsToldInWords() {
    Path absent = folder.resolve("absent");
    assertThat(execute("router", "--secret-file", absent.toString()))
        .isEqualTo(new Ending(1, "wavegate: " + absent + ": no such file\n"));
  }

  @Test
  void administrationOfAProviderThatNeverRanSaysSo() {
    Ending ending = execute("admin", "user", "add", "alice", "--data", folder.toString());
    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.errors()).contains("start the provider").hasLineCount(1);
  }

  @Test
  void aStoreThatCannotBeCheckedIsOneLineAndNeitherRightNorWrong() {
    Ending ending = execute("admin", "verify", "--data", folder.toString());
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.errors()).contains("there is no database " + folder).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aWaveThatIsNoneIsRefusedBeforeAnythingIsChecked() {
    Ending ending = execute("admin", "verify", "lunch", "--data", folder.toString());
    assertThat(ending.code()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(ending.errors()).contains("'lunch' is no wave id");
  }

  @Test
  void anUnknownRoleIsRefusedWithTheChoices() {
    Ending ending = execute("run", "--roles", "waiter");
    assertThat(ending.code()).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(ending.errors()).contains("waiter").contains("gateway");
  }

  private static Ending execute(String... arguments) {
    StringWriter errors = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(errors, true));
    return new Ending(line.execute(arguments), errors.toString());
  }
}
