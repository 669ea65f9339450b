package org.wavegate.system.load;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;

/// Somebody who is logged in.
final class HttpPerson {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

  /// Longer than two heartbeats of an event stream.
  private static final Duration SILENCE_MAX = Duration.ofSeconds(45);

  private static final int CREATED = 201;
  private static final int OK = 200;

  private final HttpClient http;
  private final URI provider;
  private final ParticipantId address;
  private final String cookie;

  private HttpPerson(HttpClient http, URI provider, ParticipantId address, String cookie) {
    this.http = http;
    this.provider = provider;
    this.address = address;
    this.cookie = cookie;
  }

  static HttpPerson logIn(HttpClient http, URI provider, ParticipantId address)
      throws IOException, InterruptedException {
    Map<String, Object> body = Map.of("user", address.address(), "password", LoadPlan.PASSWORD);
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(provider.resolve("/api/session"))
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(WaveJson.write(body)))
                .build(),
            BodyHandlers.ofByteArray());
    expect(OK, answer);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    return new HttpPerson(http, provider, address, cookie);
  }

  ParticipantId address() {
    return address;
  }

  /// Makes a wave and returns its conversation.
  String createWave(Map<String, Object> wave, String submission)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = post("/api/waves", wave, submission);
    expect(CREATED, answer);
    return WaveJson.mapper().readTree(answer.body()).get("wave").asString();
  }

  HttpResponse<byte[]> post(String path, Map<String, Object> body, String submission)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(provider.resolve(path))
            .timeout(ANSWER_MAX)
            .header("Cookie", cookie)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", submission)
            .POST(BodyPublishers.ofByteArray(WaveJson.write(body)))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /// Opens a stream of events after a position.
  HttpURLConnection events(WaveletName wavelet, String lastEventId) throws IOException {
    URI uri = provider.resolve(path(wavelet) + "/events");
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout((int) ANSWER_MAX.toMillis());
    connection.setReadTimeout((int) SILENCE_MAX.toMillis());
    connection.setRequestProperty("Cookie", cookie);
    connection.setRequestProperty("Last-Event-ID", lastEventId);
    return connection;
  }

  static String path(WaveletName wavelet) {
    String id = URLEncoder.encode(wavelet.waveId().id(), StandardCharsets.UTF_8);
    return "/api/waves/" + wavelet.waveId().domain() + "/" + id;
  }

  private static void expect(int status, HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(
          "%s: %d %s"
              .formatted(
                  answer.uri(),
                  answer.statusCode(),
                  new String(answer.body(), StandardCharsets.UTF_8)));
    }
  }
}
