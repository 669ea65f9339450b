package org.wavegate.server.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A process that serves until it is told to end. Its standard input stays open as long as this
/// process lives, which is how it learns that nobody needs it any more.
public final class ServerProcess implements AutoCloseable {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int LOG_TAIL_LINES = 10;

  private final String name;
  private final Process process;
  private final Path log;

  private ServerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /// Starts a command whose output goes to the end of a file.
  ///
  /// @param name what people call it
  public static ServerProcess start(
      String name, List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new ServerProcess(name, builder.start(), log);
  }

  /// Starts a command of this installation.
  static ServerProcess startWavegate(
      String name, List<String> arguments, Map<String, String> environment, Path log)
      throws IOException {
    return start(name, WavegateCommand.of(arguments), environment, log);
  }

  public String name() {
    return name;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// Waits until one of several has ended, for whatever reason.
  public static ServerProcess awaitFirstEnd(List<ServerProcess> processes) {
    CompletableFuture<?>[] ends =
        processes.stream()
            .map(process -> process.process.onExit())
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.anyOf(ends).join();
    return processes.stream()
        .filter(process -> !process.process.isAlive())
        .findFirst()
        .orElseThrow();
  }

  /// Waits a moment for the end.
  ///
  /// @return whether the process has ended
  boolean hasEndedWithin(Duration moment) throws InterruptedException {
    return process.waitFor(moment.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Waits until somebody listens on a loopback port.
  ///
  /// @throws IOException when the process ends first or takes too long
  void awaitListening(int port, Duration atMost) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < deadline) {
      if (hasEndedWithin(POLL)) {
        throw new IOException(obituary());
      }
      if (isListening(port)) {
        return;
      }
    }
    throw new IOException("%s did not listen within %d s".formatted(name, atMost.toSeconds()));
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) POLL.toMillis());
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// How a process that has ended did so: what it returned, or 128 and the number of the signal.
  public int exitCode() {
    return process.exitValue();
  }

  /// What an operator needs to know of a process that ended by itself.
  public String obituary() {
    return "%s ended with code %d; its last words, from %s:%n%s"
        .formatted(name, exitCode(), log, String.join("\n", lastWords()));
  }

  private List<String> lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks the process to end, waits, and ends it by force when it takes too long.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!hasEndedWithin(STOP_TIMEOUT)) {
        kill();
        hasEndedWithin(STOP_TIMEOUT);
      }
      process.getOutputStream().close();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the process by a signal that it can neither refuse nor prepare for.
  public void kill() {
    process.destroyForcibly();
  }
}
