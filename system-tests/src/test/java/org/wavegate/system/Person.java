package org.wavegate.system;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.wavegate.model.version.HashedVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody with an account, who uses the HTTP interface as `curl` would.
final class Person {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI provider;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(PATIENCE).build();

  Person(URI provider) {
    this.provider = provider;
  }

  static Person loggedIn(URI provider, String user, String password) {
    Person person = new Person(provider);
    expect(200, person.post("/api/session", Map.of("user", user, "password", password)));
    return person;
  }

  /// Creates a wave and returns its id, `domain/id`.
  String createWave(String title, String text, String... participants) {
    Map<String, Object> body = Map.of("title", title, "text", text, "participants", participants);
    return expect(201, post("/api/waves", body)).get("wave").asString();
  }

  String reply(String wave, String text) {
    return expect(201, post(path(wave) + "/blips", Map.of("text", text))).get("blip").asString();
  }

  void addParticipant(String wave, String address) {
    expect(200, post(path(wave) + "/participants", Map.of("participant", address)));
  }

  void removeParticipant(String wave, String address) {
    expect(200, send(request(path(wave) + "/participants/" + address).DELETE().build()));
  }

  JsonNode read(String wave) {
    return expect(200, get(path(wave)));
  }

  /// The text of every blip of the root thread, in order.
  String text(String wave) {
    return Stream.of(read(wave).get("rootThread").get("blips"))
        .flatMap(blips -> blips.valueStream())
        .map(blip -> blip.get("text").asString())
        .collect(Collectors.joining("|"));
  }

  /// The version of the wave with its history hash.
  HashedVersion head(String wave) {
    JsonNode version = read(wave).get("version");
    byte[] hash = Base64.getDecoder().decode(version.get("hash").asString());
    return new HashedVersion(version.get("version").asLong(), ByteString.copyFrom(hash));
  }

  boolean lists(String wave) {
    return expect(200, get("/api/waves?q=in:inbox"))
        .get("waves")
        .valueStream()
        .anyMatch(digest -> digest.get("wave").asString().equals(wave));
  }

  void awaitWave(String wave) {
    Awaitility.await(wave + " in the list").atMost(PATIENCE).until(() -> lists(wave));
  }

  void awaitText(String wave, String text) {
    Awaitility.await("'" + text + "' on " + wave)
        .atMost(PATIENCE)
        .until(() -> text(wave).contains(text));
  }

  EventStream follow(String wave) {
    return EventStream.open(http, request(path(wave) + "/events").GET().build());
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  HttpResponse<String> post(String path, Object body) {
    BodyPublisher json = BodyPublishers.ofString(JSON.writeValueAsString(body));
    return send(request(path).header("Content-Type", "application/json").POST(json).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(request.method() + " " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(provider.resolve(path)).timeout(PATIENCE);
  }

  static String path(String wave) {
    int cut = wave.indexOf('/');
    return "/api/waves/" + wave.substring(0, cut) + "/" + encode(wave.substring(cut + 1));
  }

  private static String encode(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  static JsonNode expect(int status, HttpResponse<String> response) {
    if (response.statusCode() != status) {
      throw new AssertionError(
          response.request().method()
              + " "
              + response.uri()
              + ": expected "
              + status
              + ", got "
              + response.statusCode()
              + " "
              + response.body());
    }
    return Optional.of(response.body())
        .filter(body -> !body.isEmpty())
        .map(JSON::readTree)
        .orElseGet(JSON::createObjectNode);
  }
}
