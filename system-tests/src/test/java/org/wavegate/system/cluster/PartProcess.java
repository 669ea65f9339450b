package org.wavegate.system.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A part over all its lives. Its methods are called by one thread at a time.
public final class PartProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Duration END_MAX = Duration.ofSeconds(20);

  /// Exit codes: of whom SIGKILL has ended; and of whom SIGTERM or the end of its standard input
  /// has, whichever it noticed first.
  private static final int KILLED = 137;

  private static final Set<Integer> ENDED_BY_REQUEST = Set.of(0, 143);

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
  private Optional<Pause> pause = Optional.empty();

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

  /// Starts the process unless it is alive, also where it ended by itself.
  void startUnlessAlive() throws IOException, InterruptedException {
    if (endedByItself().isPresent()) {
      bury();
    }
    if (life.isEmpty()) {
      start();
    }
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
    return pause.isPresent();
  }

  /// Ends the process by a signal that it can neither refuse nor prepare for. Where a shell is
  /// around the process, to remove a server's folder, it is left to do that.
  ///
  /// @throws AssertionError when the process came to another end
  public void kill() {
    resume();
    List<ProcessHandle> below = handle().descendants().toList();
    List<ProcessHandle> killed = below.isEmpty() ? List.of(handle()) : below;
    killed.forEach(ProcessHandle::destroyForcibly);
    ProcessHandle last = handle();
    Awaitility.await("the end of " + part).atMost(END_MAX).until(() -> !last.isAlive());
    end("was killed", code -> code == KILLED);
  }

  /// Asks the process to end, and waits until it has.
  ///
  /// @throws AssertionError when it did not do so in time, or failed at it
  public void stop() {
    end("was asked to end", this::isEndByRequest);
  }

  /// How a foreign server ends is its own affair, such as Prosody's breakdown after SIGTERM, so
  /// long as nobody had to force it.
  private boolean isEndByRequest(int code) {
    return part instanceof Part.Xmpp ? code != KILLED : ENDED_BY_REQUEST.contains(code);
  }

  private void end(String wish, IntPredicate expected) {
    int code = bury();
    if (!expected.test(code)) {
      throw new AssertionError("%s %s, but: %s".formatted(part, wish, obituary));
    }
  }

  /// Ends the present life where it has not ended yet. Only who is not paused can end in order, and
  /// remove what it leaves.
  ///
  /// @return its exit code
  private int bury() {
    resume();
    Life ended = running();
    ended.end().run();
    life = Optional.empty();
    obituary = ended.process().obituary();
    return ended.process().exitCode();
  }

  /// Takes the processor away from it, while its connections stay.
  public void pause() throws IOException {
    resume();
    pause =
        Optional.of(Pause.of(Stream.concat(Stream.of(handle()), handle().descendants()).toList()));
  }

  /// Lets it go on where it was paused.
  public void resume() {
    Optional<Pause> over = pause;
    pause = Optional.empty();
    over.ifPresent(Pause::close);
  }

  private Life running() {
    return life.orElseThrow(() -> new IllegalStateException(part + " does not run"));
  }

  @Override
  public void close() {
    if (life.isPresent()) {
      stop();
    }
  }
}
