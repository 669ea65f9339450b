package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.wavegate.model.codec.WaveJson;
import tools.jackson.databind.JsonNode;

/// A stream of server-sent events, read on a thread of its own.
final class Events {
  private static final int PATIENCE_SECONDS = 20;

  record Event(String id, String name, JsonNode data) {}

  private final BlockingQueue<Event> received = new LinkedBlockingQueue<>();
  private final AtomicInteger comments = new AtomicInteger();
  private final Thread reader;

  private Events(Stream<String> lines) {
    reader = Thread.ofVirtual().start(() -> read(lines.iterator()));
  }

  static Events open(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
      return new Events(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(Iterator<String> lines) {
    String id = "";
    String name = "";
    String data = "";
    try {
      while (lines.hasNext()) {
        String line = lines.next();
        if (line.startsWith(":")) {
          comments.incrementAndGet();
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !name.isEmpty()) {
          received.add(new Event(id, name, WaveJson.mapper().readTree(data)));
          id = name = data = "";
        }
      }
    } catch (UncheckedIOException _) {
      // the stream was cut, which ends it like any other end
    }
  }

  Event next(String name) {
    try {
      Event event = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(event).as("an event '%s'", name).isNotNull();
      assertThat(event.name()).as("%s", event).isEqualTo(name);
      return event;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int comments() {
    return comments.get();
  }

  int waiting() {
    return received.size();
  }

  void awaitEnd() {
    try {
      assertThat(reader.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
