package org.wavegate.system.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// Processes that get no processor until this is closed. They get it back when the test's own
/// process ends, too, however that ends: a shell waits for the end of its standard input to wake
/// them, and what they then find is the end of theirs.
final class Pause implements AutoCloseable {
  private static final Duration SIGNAL_MAX = Duration.ofSeconds(10);

  /// Ctrl-C, which reaches everybody in the terminal, must not keep it from waking them.
  private static final String STOP_AND_WAKE =
      """
      trap '' INT
      kill -STOP "$@" && echo stopped
      read -r _
      kill -CONT "$@"
      """;

  private final Process shell;

  private Pause(Process shell) {
    this.shell = shell;
  }

  static Pause of(List<ProcessHandle> processes) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", STOP_AND_WAKE, "pause"));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    Process shell =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Pause pause = new Pause(shell);
    try {
      BufferedReader words = shell.inputReader();
      Awaitility.await("the stop of " + processes).atMost(SIGNAL_MAX).until(words::ready);
      return pause;
    } catch (RuntimeException e) {
      pause.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      shell.getOutputStream().close();
      if (!shell.waitFor(SIGNAL_MAX.toMillis(), TimeUnit.MILLISECONDS) || shell.exitValue() != 0) {
        throw new IOException("what was paused could not be woken");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
