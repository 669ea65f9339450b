package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import org.wavegate.model.codec.WaveJson;
import tools.jackson.databind.JsonNode;

/// An HTTP client with cookies of its own.
final class Person {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int port;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();

  Person(int port) {
    this.port = port;
  }

  /// An answer with its body as JSON.
  record Reply(int status, JsonNode json, HttpResponse<byte[]> response) {
    Reply expect(int expected) {
      assertThat(status).as("%s", json).isEqualTo(expected);
      return this;
    }

    Reply expectProblem(int expected, String name) {
      expect(expected);
      assertThat(header("Content-Type")).contains("application/problem+json");
      assertThat(json.path("type").asString()).isEqualTo("/problems/" + name);
      assertThat(json.path("status").asInt()).isEqualTo(expected);
      assertThat(json.path("title").asString()).isNotEmpty();
      assertThat(json.path("detail").asString()).isNotEmpty();
      return this;
    }

    String text(String property) {
      return json.path(property).asString();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply post(String path, String json, String... headers) {
    return json("POST", path, json, headers);
  }

  Reply patch(String path, String json) {
    return json("PATCH", path, json);
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  private Reply json(String method, String path, String json, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .method(method, BodyPublishers.ofString(json))
            .header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode json =
          type.endsWith("json")
              ? WaveJson.mapper().readTree(response.body())
              : WaveJson.mapper().createObjectNode();
      return new Reply(response.statusCode(), json, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Events listen(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return Events.open(client, request.build());
  }

  /// The token of the login, out of its cookie.
  String token() {
    return cookies.getCookieStore().getCookies().getFirst().getValue();
  }

  /// A WAMP session of theirs.
  WampClient wamp() {
    WampClient session = socket();
    session.hello();
    return session;
  }

  /// A socket of theirs on which nothing was said yet.
  WampClient socket(String... headers) {
    return WampClient.connect(client, port, WampCodec.JSON, headers);
  }

  WampClient socket(WampCodec codec) {
    return WampClient.connect(client, port, codec);
  }

  /// Asks for a WebSocket as no WAMP client would.
  void socketOf(String subprotocol) {
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .subprotocols(subprotocol)
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new WebSocket.Listener() {})
            .join();
    socket.abort();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  /// Creates a wave and returns its path.
  String createWave(String title, String... participants) {
    String people =
        participants.length == 0 ? "" : "\"" + String.join("\",\"", participants) + "\"";
    Reply reply =
        post(
            "/api/waves",
            "{\"title\":\"" + title + "\",\"text\":\"Hello\",\"participants\":[" + people + "]}");
    return "/api/waves/" + reply.expect(201).text("wave");
  }

  Reply reply(String wave, String text) {
    return post(wave + "/blips", "{\"text\":\"" + text + "\"}");
  }
}
