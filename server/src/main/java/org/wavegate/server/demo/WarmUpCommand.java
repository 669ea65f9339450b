package org.wavegate.server.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wavegate.server.admin.UserAdministration;
import org.wavegate.server.broker.BrokerFiles;
import org.wavegate.server.config.Configuration;
import org.wavegate.server.config.ConfigurationReader;
import org.wavegate.server.provider.Provider;
import org.wavegate.server.rig.Folders;
import org.wavegate.server.rig.FreePorts;
import picocli.CommandLine.Command;

/// Lives the life of a provider once, in a moment. The launcher runs it after a build while the JVM
/// records which classes a provider needs, which halves the time of every later start.
@Command(name = "warm-up", hidden = true)
public final class WarmUpCommand implements Callable<Integer> {

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("wavegate-warm-up-");
    int port = FreePorts.take(1).getFirst();
    Configuration configuration =
        new ConfigurationReader(
                Map.of(
                    "WAVEGATE_PROVIDER_DATA", folder.toString(),
                    "WAVEGATE_HTTP_PORT", Integer.toString(port)))
            .read();
    try (Provider _ = Provider.start(configuration)) {
      BrokerFiles broker = new BrokerFiles(folder, Optional.empty());
      UserAdministration.setPassword(broker, broker.requiredAddress(), "alice", Demo.PASSWORD);
      URI url = URI.create("http://localhost:" + port);
      try (ApiClient alice = ApiClient.logIn(url, "alice", Demo.PASSWORD)) {
        alice.createWave("Warm", "A first wave", List.of());
        alice.countWaves();
      }
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }
}
