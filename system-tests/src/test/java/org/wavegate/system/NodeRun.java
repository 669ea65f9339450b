package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the part of a test that is written for Node, with the Node that the web client is built by.
final class NodeRun {
  /// Where this module's Node programs and their packages are.
  static final Path BROWSER = Path.of("browser").toAbsolutePath();

  private static final Logger LOG = LoggerFactory.getLogger(NodeRun.class);
  private static final Path SCRIPTS = Path.of("../client-gateway/web/scripts").toAbsolutePath();
  private static final Duration INSTALLATION_MAX = Duration.ofMinutes(5);
  private static final Duration END_MAX = Duration.ofSeconds(10);

  private NodeRun() {}

  /// How a command ended.
  ///
  /// @param output both of its streams, as they came
  record Result(int status, String output) {
    Result expectSuccess() {
      assertThat(status).as("exit status; the output was%n%s", output).isZero();
      return this;
    }
  }

  /// Installs the packages that the lock file names, unless they are there already.
  static synchronized void installPackages() throws IOException, InterruptedException {
    String script = SCRIPTS.resolve("install.js").normalize().toString();
    run(BROWSER, INSTALLATION_MAX, Map.of(), "node", script).expectSuccess();
  }

  /// Runs a command in a folder, to its end, and shows what it prints as it does.
  ///
  /// @throws IOException when it takes longer than `max`
  static Result run(Path folder, Duration max, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    String withNode = SCRIPTS.resolve("with-node").normalize().toString();
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(withNode), Stream.of(command)).toList())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    Queue<String> output = new ConcurrentLinkedQueue<>();
    Thread reader = Thread.ofVirtual().start(() -> copy(process, output));
    try {
      if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "%s took longer than %s:%n%s".formatted(List.of(command), max, text(output)));
      }
      reader.join(END_MAX);
      return new Result(process.exitValue(), text(output));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void copy(Process process, Queue<String> output) {
    try (BufferedReader lines = process.inputReader()) {
      lines
          .lines()
          .forEach(line -> {
            LOG.info("{}", line);
            output.add(line);
          });
    } catch (IOException | UncheckedIOException e) {
      output.add("no more output could be read: " + e);
    }
  }

  private static String text(Queue<String> output) {
    return String.join("\n", output);
  }
}
