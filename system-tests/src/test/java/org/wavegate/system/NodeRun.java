package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs of Node to their end.
final class NodeRun {
  /// Where this module's Node programs and their packages are.
  static final Path BROWSER = Path.of("browser").toAbsolutePath();

  private static final Duration INSTALL_MAX = Duration.ofMinutes(5);

  private NodeRun() {}

  /// How a program ended.
  ///
  /// @param output both of its streams, as they came
  record Result(int status, String output) {
    Result expectSuccess() {
      assertThat(status).as("exit status; the output was%n%s", output).isZero();
      return this;
    }
  }

  /// Runs a command in a folder; it is ended when it takes longer than `max`.
  static Result run(Path folder, Duration max, Map<String, String> env, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("node", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(env);
      Process process = builder.start();
      process.getOutputStream().close();
      try {
        boolean ended = process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS);
        String text = Files.readString(output);
        assertThat(ended).as("%s ends within %s; so far%n%s", command[0], max, text).isTrue();
        return new Result(process.exitValue(), text);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /// Installs the packages that the lock file names, unless they are there already.
  static synchronized void installPackages() throws IOException, InterruptedException {
    String wanted = Files.readString(BROWSER.resolve("package-lock.json"));
    Path installed = BROWSER.resolve("node_modules").resolve(".installed-package-lock.json");
    if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
      run(BROWSER, INSTALL_MAX, Map.of(), "npm", "ci", "--no-audit", "--no-fund").expectSuccess();
      Files.writeString(installed, wanted);
    }
  }
}
