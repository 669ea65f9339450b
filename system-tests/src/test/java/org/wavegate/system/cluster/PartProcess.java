package org.wavegate.system.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A part over all its lives. Its methods are called by one thread at a time.
public final class PartProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Duration END_MAX = Duration.ofSeconds(20);
  private static final int SIGNAL_SECONDS_MAX = 10;

  /// What a process of ours logs when it serves; an XMPP server serves when its launch returns.
  private static final String STARTED = " ready after ";

  /// Begins a life.
  interface Launch {
    Life begin() throws IOException, InterruptedException;
  }

  private final Part part;
  private final Path log;
  private final Launch launch;
  private Optional<Life> life = Optional.empty();
  private boolean paused;

  /// How its last life ended; empty before.
  private String obituary = "";

  /// Where the log of the present life begins.
  private long logStart;

  PartProcess(Part part, Path log, Launch launch) {
    this.part = part;
    this.log = log;
    this.launch = launch;
  }

  public Part part() {
    return part;
  }

  /// What all its lives have logged.
  public Path log() {
    return log;
  }

  /// How its last life ended, with the exit code; empty before the first end.
  public String obituary() {
    return obituary;
  }

  /// The running process.
  public ProcessHandle handle() {
    return running().process().handle();
  }

  /// Starts the process, without waiting until it serves.
  public void start() throws IOException, InterruptedException {
    if (life.isPresent()) {
      throw new IllegalStateException(part + " runs already");
    }
    logStart = Files.exists(log) ? Files.size(log) : 0;
    life = Optional.of(launch.begin());
  }

  /// Waits until the process serves.
  public void awaitStarted() {
    if (part instanceof Part.OfProvider) {
      Awaitility.await(part + " serves").atMost(START_MAX).until(() -> failOnEnd().saysStarted());
    }
  }

  private boolean saysStarted() throws IOException {
    byte[] all = Files.readAllBytes(log);
    int from = (int) logStart;
    return new String(all, from, all.length - from, StandardCharsets.UTF_8).contains(STARTED);
  }

  /// Complains when the process ended and nobody had asked it to.
  public PartProcess failOnEnd() {
    endedByItself()
        .ifPresent(obituary -> {
          throw new AssertionError(obituary);
        });
    return this;
  }

  /// What an end that nobody asked for looks like.
  public Optional<String> endedByItself() {
    return life.filter(now -> !now.process().handle().isAlive())
        .map(now -> part + ": " + now.process().obituary());
  }

  /// Whether somebody started it and nobody ended it.
  public boolean isRunning() {
    return life.isPresent();
  }

  public boolean isPaused() {
    return paused;
  }

  /// Ends the process as a power failure would. The shell around an XMPP server lives a moment
  /// longer, since it removes the server's folder.
  public void kill() {
    Stream<ProcessHandle> killed = part instanceof Part.Xmpp ? handle().descendants() : tree();
    killed.forEach(ProcessHandle::destroyForcibly);
    end();
  }

  /// Asks the process to end, and waits until it has.
  public void stop() {
    end();
  }

  private void end() {
    Life ended = running();
    ended.end().run();
    life = Optional.empty();
    paused = false;
    ProcessHandle process = ended.process().handle();
    Awaitility.await("the end of " + part).atMost(END_MAX).until(() -> !process.isAlive());
    obituary = ended.process().obituary();
  }

  /// Takes the processor away from it, while its connections stay.
  public void pause() throws IOException {
    signal("STOP");
    paused = true;
  }

  /// Lets it go on.
  public void resume() throws IOException {
    signal("CONT");
    paused = false;
  }

  private void signal(String name) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    tree().map(process -> Long.toString(process.pid())).forEach(command::add);
    Process kill = new ProcessBuilder(command).inheritIO().start();
    try {
      if (!kill.waitFor(SIGNAL_SECONDS_MAX, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " did not work");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private Stream<ProcessHandle> tree() {
    return Stream.concat(Stream.of(handle()), handle().descendants());
  }

  private Life running() {
    return life.orElseThrow(() -> new IllegalStateException(part + " does not run"));
  }

  @Override
  public void close() {
    if (life.isPresent()) {
      if (paused) {
        kill();
      } else {
        stop();
      }
    }
  }
}
