package org.wavegate.system;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.awaitility.Awaitility;

/// The server-sent events of one wave, as they come.
final class EventStream implements Flow.Subscriber<String>, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(1);

  /// One line of data.
  ///
  /// @param atNanos when it came, by the nanosecond clock
  record Event(String data, long atNanos) {}

  /// Written by the client's thread, read by the test.
  private final List<Event> events = new CopyOnWriteArrayList<>();

  private final CompletableFuture<Flow.Subscription> opened = new CompletableFuture<>();

  private EventStream() {}

  /// Opens the stream and waits until it delivers.
  static EventStream open(HttpClient http, HttpRequest request) {
    EventStream stream = new EventStream();
    var _ = http.sendAsync(request, BodyHandlers.fromLineSubscriber(stream));
    Awaitility.await(request.uri() + " opens").atMost(PATIENCE).until(stream.opened::isDone);
    return stream;
  }

  /// Waits for an event whose data holds `text`.
  Event await(String text) {
    Awaitility.await("an event with " + text)
        .pollInterval(LOOK_EVERY)
        .atMost(PATIENCE)
        .until(() -> find(text).isPresent());
    return find(text).orElseThrow();
  }

  private Optional<Event> find(String text) {
    return events.stream().filter(event -> event.data().contains(text)).findFirst();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
    opened.complete(subscription);
  }

  @Override
  public void onNext(String line) {
    if (line.startsWith("data:")) {
      events.add(new Event(line.substring("data:".length()), System.nanoTime()));
    }
  }

  @Override
  public void onError(Throwable cause) {
    opened.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    opened.completeExceptionally(new IllegalStateException("the stream ended"));
  }

  @Override
  public void close() {
    opened.join().cancel();
  }
}
