package org.wavegate.system.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.wavegate.gateway.wave.DeltaJson;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// A wave as somebody sees it who hears of it by server-sent events alone: from its first delta on,
/// over any number of connections, each of which goes on where the last one ended.
final class View {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  /// Answers of a provider that lacks a part for now, or has too much to do.
  private static final Set<Integer> COME_AGAIN = Set.of(429, 502, 503, 504);

  private final HttpPerson person;
  private final WaveletName wavelet;
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  /// Written by the listening thread alone.
  private volatile Optional<Wavelet> state = Optional.empty();

  View(HttpPerson person, WaveletName wavelet) {
    this.person = person;
    this.wavelet = wavelet;
  }

  /// What was seen so far; empty before the first delta came.
  Optional<Wavelet> state() {
    return state;
  }

  HttpPerson person() {
    return person;
  }

  WaveletName wavelet() {
    return wavelet;
  }

  /// What a listener must never see.
  Queue<String> complaints() {
    return complaints;
  }

  /// Listens for as long as the process lives.
  void listen() {
    Backoff backoff =
        new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2), ThreadLocalRandom.current());
    int failures = 0;
    while (true) {
      long before = position().version();
      try {
        hear(person.events(wavelet, lastEventId()));
      } catch (IOException _) {
        // Whatever it was: a listener comes again, and goes on where it was.
      }
      failures = position().version() > before ? 1 : failures + 1;
      LockSupport.parkNanos(backoff.after(failures).toNanos());
    }
  }

  private HashedVersion position() {
    return state.map(Wavelet::head).orElseGet(() -> HashedVersion.zero(wavelet));
  }

  private String lastEventId() {
    HashedVersion version = position();
    byte[] hash = version.historyHash().toByteArray();
    return version.version() + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private void hear(HttpURLConnection connection) throws IOException {
    try {
      int status = connection.getResponseCode();
      if (status != OK) {
        if (!COME_AGAIN.contains(status) && !isNotThereYet(status)) {
          complaints.add(this + " was answered " + status + " at " + position());
        }
        return;
      }
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        String event = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("event: ")) {
            event = line.substring("event: ".length());
          } else if (line.startsWith("data: ")) {
            take(event, line.substring("data: ".length()));
          }
        }
      }
    } finally {
      connection.disconnect();
    }
  }

  /// A wave of another provider takes a while to come.
  private boolean isNotThereYet(int status) {
    return status == NOT_FOUND && state.isEmpty();
  }

  private void take(String event, String data) throws IOException {
    if (!event.equals("delta")) {
      complaints.add(this + " got '" + event + "' at " + position() + ": " + data);
      throw new IOException(event);
    }
    try {
      apply(WaveJson.read(data.getBytes(StandardCharsets.UTF_8), DeltaJson.class));
    } catch (MalformedMessageException | InvalidOperationException e) {
      complaints.add(this + " cannot take what comes after " + position() + ": " + e);
      throw new IOException(e);
    }
  }

  private void apply(DeltaJson json) throws InvalidOperationException, IOException {
    TransformedDelta delta =
        new TransformedDelta(
            json.author(), json.appliedAt(), json.version(), json.timestamp(), json.ops());
    if (!delta.appliedAt().equals(position())) {
      complaints.add(this + " is at " + position() + " and got the delta at " + json.appliedAt());
      throw new IOException("out of order");
    }
    state =
        Optional.of(state.isPresent() ? state.get().apply(delta) : Wavelet.create(wavelet, delta));
  }

  @Override
  public String toString() {
    return person.address() + "'s view of " + wavelet;
  }
}
