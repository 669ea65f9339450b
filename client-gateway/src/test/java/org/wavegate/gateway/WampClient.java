package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.wavegate.model.codec.WaveJson;
import tools.jackson.databind.JsonNode;

/// A WebSocket that speaks WAMP in JSON, message by message.
final class WampClient implements WebSocket.Listener {
  static final String REALM = "alpha.test";
  private static final int PATIENCE_SECONDS = 20;
  private static final Map<String, Object> ROLES =
      Map.of(
          "roles",
          Map.of(
              "caller",
              Map.of(),
              "subscriber",
              Map.of("features", Map.of("subscription_revocation", true))));

  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicLong lastRequest = new AtomicLong();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  private WampClient(HttpClient http, int port, String... headers) {
    WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols("wamp.2.json");
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this).join();
  }

  /// A socket on which nothing was said yet.
  static WampClient connect(HttpClient http, int port, String... headers) {
    return new WampClient(http, port, headers);
  }

  /// An open session.
  static WampClient open(HttpClient http, int port) {
    WampClient client = connect(http, port);
    client.hello();
    return client;
  }

  JsonNode hello() {
    send(1, REALM, ROLES);
    return next(2);
  }

  void send(Object... message) {
    sendText(new String(WaveJson.write(List.of(message)), StandardCharsets.UTF_8));
  }

  void sendText(String message) {
    socket.sendText(message, true).join();
  }

  void sendBinary(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /// Sends a request and returns its number.
  long request(int code, Object... rest) {
    long request = lastRequest.incrementAndGet();
    List<Object> message = new ArrayList<>(List.of(code, request));
    message.addAll(List.of(rest));
    send(message.toArray());
    return request;
  }

  long startCall(String procedure, Object arguments) {
    return request(48, Map.of(), procedure, List.of(), arguments);
  }

  /// Calls a procedure and returns its result.
  JsonNode call(String procedure, Object arguments) {
    long request = startCall(procedure, arguments);
    JsonNode result = next(50);
    assertThat(result.get(1).asLong()).isEqualTo(request);
    assertThat(result.get(3)).hasSize(1);
    return result.get(3).get(0);
  }

  /// Calls a procedure that fails, and returns the ERROR.
  JsonNode callFailing(String procedure, Object arguments) {
    long request = startCall(procedure, arguments);
    JsonNode error = next(8);
    assertThat(error.get(1).asInt()).isEqualTo(48);
    assertThat(error.get(2).asLong()).isEqualTo(request);
    return error;
  }

  /// Subscribes and returns the subscription's id.
  long subscribe(String topic) {
    long request = request(32, Map.of(), topic);
    JsonNode subscribed = next(33);
    assertThat(subscribed.get(1).asLong()).isEqualTo(request);
    return subscribed.get(2).asLong();
  }

  /// The payload of the next message, which is an event of this subscription.
  JsonNode event(long subscription) {
    JsonNode event = next(36);
    assertThat(event.get(1).asLong()).isEqualTo(subscription);
    assertThat(event.get(4)).hasSize(1);
    return event.get(4).get(0);
  }

  /// The next message, which has this code.
  JsonNode next(int code) {
    try {
      JsonNode message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("a message of type %s", code).isNotNull();
      assertThat(message.get(0).asInt()).as("%s", message).isEqualTo(code);
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int waiting() {
    return received.size();
  }

  /// The status with which the socket was closed; 1006 where there was none.
  int awaitClose() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  void disconnect() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      received.add(WaveJson.mapper().readTree(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete(1006);
  }
}
