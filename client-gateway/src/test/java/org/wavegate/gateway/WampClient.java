package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// A WebSocket that speaks WAMP, message by message.
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
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final WampCodec codec;
  private final WebSocket socket;
  private volatile boolean paused;

  private WampClient(HttpClient http, int port, WampCodec codec, String... headers) {
    this.codec = codec;
    WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols(codec.subprotocol);
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this).join();
  }

  /// A socket on which nothing was said yet.
  static WampClient connect(HttpClient http, int port, WampCodec codec, String... headers) {
    return new WampClient(http, port, codec, headers);
  }

  JsonNode hello() {
    send(1, REALM, ROLES);
    return next(2);
  }

  void send(Object... message) {
    byte[] encoded = codec.encode(List.of(message));
    if (codec == WampCodec.JSON) {
      sendText(new String(encoded, StandardCharsets.UTF_8));
    } else {
      sendBinary(encoded);
    }
  }

  void sendText(String message) {
    socket.sendText(message, true).join();
  }

  void sendBinary(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  String subprotocol() {
    return socket.getSubprotocol();
  }

  /// Reads nothing more from the network.
  void pause() {
    paused = true;
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

  /// Calls a procedure whose result may come before or after events, which stay.
  JsonNode callAmidEvents(String procedure, Object arguments) {
    startCall(procedure, arguments);
    List<JsonNode> others = new ArrayList<>();
    JsonNode message = next();
    while (message.get(0).asInt() != 50) {
      others.add(message);
      message = next();
    }
    received.addAll(others);
    return message.get(3).get(0);
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
    JsonNode message = next();
    assertThat(message.get(0).asInt()).as("%s", message).isEqualTo(code);
    return message;
  }

  JsonNode next() {
    try {
      JsonNode message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(message).as("a message").isNotNull();
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int waiting() {
    return received.size();
  }

  /// Closes the socket in good order.
  void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  /// The status with which the socket was closed; 1006 where there was none.
  int awaitClose() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /// Waits until the server has ended the connection, though nothing of that is read.
  void awaitCut() {
    await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .untilAsserted(() -> assertThatThrownBy(() -> send(49, 1, Map.of())).isNotNull());
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    return received(from, part.toString().getBytes(StandardCharsets.UTF_8), last);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    return received(from, bytes, last);
  }

  private CompletionStage<?> received(WebSocket from, byte[] part, boolean last) {
    parts.writeBytes(part);
    if (last) {
      received.add(codec.decode(parts.toByteArray()));
      parts.reset();
    }
    if (!paused) {
      from.request(1);
    }
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
