package org.wavegate.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The little of the HTTP API that the demo needs, for one person.
final class ApiClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(45);
  private static final int SUCCESS_BELOW = 300;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final URI provider;
  private String cookie = "";

  private ApiClient(URI provider) {
    this.provider = provider;
  }

  static ApiClient logIn(URI provider, String user, String password)
      throws IOException, InterruptedException {
    ApiClient client = new ApiClient(provider);
    HttpResponse<String> answer =
        client.post("/api/session", Map.of("user", user, "password", password));
    client.cookie =
        answer
            .headers()
            .firstValue("Set-Cookie")
            .map(header -> header.substring(0, header.indexOf(';')))
            .orElseThrow(() -> new IOException(provider + " gave " + user + " no session"));
    return client;
  }

  int countWaves() throws IOException, InterruptedException {
    HttpRequest request = request("/api/waves?q=in:all").GET().build();
    JsonNode page = json.readTree(send(request).body());
    return page.path("waves").size();
  }

  void createWave(String title, String text, List<String> participants)
      throws IOException, InterruptedException {
    post("/api/waves", Map.of("title", title, "text", text, "participants", participants));
  }

  private HttpResponse<String> post(String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(provider.resolve(path)).timeout(TIMEOUT);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= SUCCESS_BELOW) {
      throw new IOException(
          "%s answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
    }
    return answer;
  }

  @Override
  public void close() {
    http.close();
  }
}
