package org.wavegate.system.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;

/// A running [LoadMain] as a test sees it.
public final class LoadProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration STOP_MAX = Duration.ofMinutes(5);
  private static final Duration REPORT_MAX = Duration.ofSeconds(30);
  private static final int END_SECONDS_MAX = 10;

  private final Process process;
  private final LoadPlan plan;
  private final Path log;
  private final Writer commands;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private LoadProcess(Process process, LoadPlan plan, Path log) {
    this.process = process;
    this.plan = plan;
    this.log = log;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /// Starts the process and waits until everybody writes.
  ///
  /// @param log for what it has to say beyond its answers
  public static LoadProcess start(LoadPlan plan, Path log)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X") || option.startsWith("--enable-native-access"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadMain.class.getName()));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    LoadProcess load = new LoadProcess(process, plan, log);
    Thread.ofVirtual().start(load::readAnswers);
    try {
      load.ask(new String(WaveJson.write(plan), StandardCharsets.UTF_8), START_MAX);
      return load;
    } catch (IOException | InterruptedException e) {
      load.close();
      throw e;
    }
  }

  private void readAnswers() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.add(line);
      }
    } catch (IOException e) {
      answers.add("no more answers: " + e);
    }
  }

  private synchronized String ask(String line, Duration atMost)
      throws IOException, InterruptedException {
    commands.write(line + "\n");
    commands.flush();
    long deadline = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() < deadline) {
      String answer = answers.poll(1, TimeUnit.SECONDS);
      if (answer != null) {
        return answer;
      }
      if (!process.isAlive()) {
        break;
      }
    }
    throw new IOException(
        "the load process did not answer within %s, its log says:%n%s"
            .formatted(atMost, Files.readString(log)));
  }

  /// Ends the writers, and waits until everything that they sent is answered.
  public void stopWriting() throws IOException, InterruptedException {
    ask("stop", STOP_MAX);
  }

  /// What the process has seen up to now.
  public LoadReport report() throws IOException, InterruptedException {
    try {
      byte[] answer = ask("report", REPORT_MAX).getBytes(StandardCharsets.UTF_8);
      return WaveJson.read(answer, LoadReport.class);
    } catch (MalformedMessageException e) {
      throw new IOException(e);
    }
  }

  /// The edits that were acknowledged up to now.
  public List<AcknowledgedEdit> acknowledged() throws IOException {
    return AcknowledgedEdit.read(plan.log());
  }

  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      // It has ended already.
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
