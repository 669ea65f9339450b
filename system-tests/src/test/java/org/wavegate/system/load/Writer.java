package org.wavegate.system.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.wavegate.model.conversation.RefusedEditException;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.wavelet.Wavelet;

/// Somebody who writes in one wave, one edit after the other.
final class Writer {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /// How often a waiting writer looks whether to stop.
  private static final Duration LOOK_UP = Duration.ofMillis(100);

  private final View view;
  private final Way way;
  private final EditMix mix;
  private final String name;
  private final Pace pace;
  private final AcknowledgementLog log;
  private final Consumer<String> complaints;
  private volatile boolean stopped;

  /// A writer who has not begun.
  ///
  /// @param name tells this writer from every other; part of tokens and submission ids
  /// @param pace of all that this person writes
  /// @param complaints takes what must not happen to an author
  Writer(
      View view,
      Way way,
      EditMix mix,
      String name,
      Pace pace,
      AcknowledgementLog log,
      Consumer<String> complaints) {
    this.view = view;
    this.way = way;
    this.mix = mix;
    this.name = name;
    this.pace = pace;
    this.log = log;
    this.complaints = complaints;
  }

  void stop() {
    stopped = true;
  }

  /// Writes until [#stop], and returns when the last edit was answered.
  void write() throws InterruptedException {
    for (int number = 1; !stopped; number++) {
      long next = pace.next(System.nanoTime());
      while (!stopped && System.nanoTime() - next < 0) {
        LockSupport.parkNanos(Math.min(next - System.nanoTime(), LOOK_UP.toNanos()));
      }
      Optional<Wavelet> seen = view.state();
      if (seen.isPresent() && !stopped) {
        write(seen.get(), number);
      }
    }
  }

  private void write(Wavelet seen, int number) throws InterruptedException {
    WaveletName wavelet = view.wavelet();
    String token =
        Token.of(name, wavelet.waveId().id().substring(2).toLowerCase(Locale.ROOT), number);
    String submission = name + "-" + number;
    try {
      submit(
          new Submit(
              wavelet,
              view.person().address(),
              submission,
              seen.head(),
              mix.next(seen, token, submission)),
          token);
    } catch (RefusedEditException e) {
      complaints.accept(token + " could not be written: " + e);
    }
  }

  private void submit(Submit edit, String token) throws InterruptedException {
    Backoff backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), ThreadLocalRandom.current());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (int attempt = 1; ; attempt++) {
      switch (way.send(edit)) {
        case Reply.Acknowledged(var version) -> {
          log.add(
              new AcknowledgedEdit(
                  Instant.now(),
                  edit.wavelet(),
                  edit.author(),
                  edit.submission(),
                  token,
                  attempt,
                  version.toString()));
          return;
        }
        case Reply.Fault(String reason) -> {
          complaints.accept(token + " broke the provider: " + reason);
          return;
        }
        case Reply.Refused(String reason) -> {
          complaints.accept(token + " was refused: " + reason);
          return;
        }
        case Reply.Unknown(String reason) when System.nanoTime() > deadline -> {
          complaints.accept(token + " got no answer in " + PATIENCE + ": " + reason);
          return;
        }
        case Reply.Unknown _ -> LockSupport.parkNanos(backoff.after(attempt).toNanos());
      }
    }
  }
}
