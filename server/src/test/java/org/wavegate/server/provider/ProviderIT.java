package org.wavegate.server.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.server.admin.UserAdministration;
import org.wavegate.server.broker.BrokerFiles;
import org.wavegate.server.config.Configuration;
import org.wavegate.server.config.ConfigurationReader;
import org.wavegate.server.rig.FreePorts;

/// Whole providers without federation, in this process.
final class ProviderIT {
  private static final int OK = 200;
  private static final int CREATED = 201;

  @TempDir private Path data;

  @Test
  void oneProcessServesByItself() throws Exception {
    int port = FreePorts.take(1).getFirst();
    try (Provider _ = Provider.start(configuration(Map.of(), port))) {
      assertThat(get(port, "/readyz")).isEqualTo(OK);
    }
    assertThat(FreePorts.isFree(port)).isTrue();
  }

  @Test
  void rolesInProcessesOfTheirOwnFindEachOtherByTheDataFolder() throws Exception {
    List<Integer> ports = FreePorts.take(2);
    try (Provider _ =
            Provider.start(
                configuration(
                    Map.of("WAVEGATE_PROVIDER_ROLES", "broker,controller"), ports.get(0)));
        Provider _ =
            Provider.start(
                configuration(Map.of("WAVEGATE_PROVIDER_ROLES", "gateway"), ports.get(1)))) {
      assertThat(get(ports.get(1), "/readyz")).isEqualTo(OK);
      assertThat(FreePorts.isFree(ports.get(0))).isTrue();
      UserAdministration.setPassword(files(), files().requiredAddress(), "alice", "s3cret");
      assertThat(logIn(ports.get(1), "alice", "s3cret")).isBetween(OK, CREATED);
      assertThat(logIn(ports.get(1), "alice", "guessed")).isEqualTo(401);
    }
  }

  @Test
  void aStartThatFailsLeavesNothingRunning() throws Exception {
    List<Integer> ports = FreePorts.take(2);
    Configuration configuration =
        configuration(Map.of("WAVEGATE_BROKER_PORT", ports.get(1).toString()), ports.get(0));
    try (ServerSocket _ = new ServerSocket(ports.get(0), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Provider.start(configuration))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + ports.get(0));
    }
    assertThat(FreePorts.isFree(ports.get(1))).isTrue();
    try (Provider _ = Provider.start(configuration)) {
      assertThat(get(ports.get(0), "/readyz")).isEqualTo(OK);
    }
  }

  @Test
  void aSecondProviderOnTheSameDataIsRefusedAndLeavesTheFirstAlone() throws Exception {
    List<Integer> ports = FreePorts.take(2);
    try (Provider _ = Provider.start(configuration(Map.of(), ports.get(0)))) {
      URI broker = files().requiredAddress();
      Configuration second = configuration(Map.of(), ports.get(1));
      assertThatThrownBy(() -> Provider.start(second))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another controller has the database");
      assertThat(files().requiredAddress()).isEqualTo(broker);
      assertThat(get(ports.get(0), "/readyz")).isEqualTo(OK);
    }
  }

  @Test
  void nothingInTheDataFolderIsOpenToOthers() throws Exception {
    try (Provider _ = Provider.start(configuration(Map.of(), FreePorts.take(1).getFirst()))) {
      try (var names = Files.list(data)) {
        for (Path file : names.toList()) {
          if (Files.size(file) > 0) {
            assertThat(Files.getPosixFilePermissions(file))
                .as(file.toString())
                .allMatch(permission -> permission.name().startsWith("OWNER"));
          }
        }
      }
    }
  }

  private BrokerFiles files() {
    return new BrokerFiles(data, Optional.empty());
  }

  private Configuration configuration(Map<String, String> more, int port) throws Exception {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("WAVEGATE_PROVIDER_DATA", data.toString());
    environment.put("WAVEGATE_HTTP_PORT", Integer.toString(port));
    return new ConfigurationReader(environment).read();
  }

  private static int get(int port, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(port, path)));
  }

  private static int logIn(int port, String user, String password)
      throws IOException, InterruptedException {
    String body = "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password);
    return send(
        HttpRequest.newBuilder(uri(port, "/api/session"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static int send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static URI uri(int port, String path) {
    return URI.create("http://localhost:" + port + path);
  }
}
