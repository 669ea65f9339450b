package org.wavegate.server.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.model.id.Domain;
import org.wavegate.server.config.ConfigurationReader;
import org.wavegate.server.config.Role;
import org.wavegate.server.rig.FreePorts;
import org.wavegate.server.rig.ProviderProcess;
import org.wavegate.server.rig.ProviderSetup;
import org.wavegate.server.rig.RigAuthority;
import org.wavegate.xmpp.router.ComponentRouter;
import org.wavegate.xmpp.router.RouterSettings;

/// Two federation processes of one provider at a router that ends the older of two streams. Each
/// has a gateway, which tells how it stands.
final class FederationHandOverIT {
  private static final Domain ALPHA = new Domain("alpha.test");
  private static final String SECRET = "component secret";
  private static final String ACTIVE = "connected, and our domain leads here";
  private static final String STANDBY = "stands by: another process federates for alpha.test";

  /// For a start on a busy machine; a hand-over takes a fraction of it.
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private List<Integer> ports;
  private ComponentRouter router;
  private ProviderSetup setup;
  private Provider controller;
  private ProviderProcess first;
  private ProviderProcess second;

  @BeforeEach
  void twoProcessesFederate() throws Exception {
    ports = FreePorts.take(2);
    router = ComponentRouter.start(RouterSettings.withOneSecret(0, SECRET));
    RigAuthority authority = RigAuthority.in(folder);
    setup =
        new ProviderSetup(
            ALPHA,
            folder.resolve("alpha"),
            ports.getFirst(),
            router.port(),
            SECRET,
            authority.root());
    setup.write(authority);
    controller =
        Provider.start(
            new ConfigurationReader(
                    Map.of(
                        "WAVEGATE_PROVIDER_DOMAIN", ALPHA.name(),
                        "WAVEGATE_PROVIDER_DATA", setup.data().toString(),
                        "WAVEGATE_PROVIDER_ROLES", "broker,controller"))
                .read());
    first = start(0);
    awaitDetail(0, ACTIVE);
    second = start(1);
    awaitDetail(1, STANDBY);
  }

  @AfterEach
  void stop() {
    second.close();
    first.close();
    controller.close();
    router.close();
  }

  @Test
  void oneHasTheStreamAndKeepsIt() {
    await()
        .during(Duration.ofSeconds(5))
        .atMost(SOON)
        .until(() -> detail(0).contains(ACTIVE) && detail(1).contains(STANDBY));
    assertThat(router.connected()).hasSize(1);
  }

  @Test
  void theOtherTakesOverFromOneThatStopsInOrder() {
    first.close();
    awaitDetail(1, ACTIVE);
  }

  @Test
  void theOtherTakesOverFromOneThatIsKilled() {
    first.process().kill();
    awaitDetail(1, ACTIVE);
  }

  private ProviderProcess start(int number) throws IOException {
    return ProviderProcess.start(
        setup,
        Set.of(Role.FEDERATION, Role.GATEWAY),
        Map.of("WAVEGATE_HTTP_PORT", ports.get(number).toString()),
        folder.resolve(number + ".log"));
  }

  private void awaitDetail(int number, String text) {
    await().atMost(SOON).ignoreExceptions().until(() -> detail(number).contains(text));
  }

  private String detail(int number) throws IOException, InterruptedException {
    URI readiness = URI.create("http://localhost:" + ports.get(number) + "/readyz");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
