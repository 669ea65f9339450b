package org.wavegate.server.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wavegate.model.id.Domain;

/// A Prosody of one's own on loopback ports, with a host and a component for each provider. It
/// keeps nothing on disk but its configuration.
public final class ProsodyServer {
  private static final InstalledServer INSTALLED =
      new InstalledServer("Prosody", "prosody", "prosody");

  private ProsodyServer() {}

  /// Where Prosody is installed.
  public static Optional<Path> installed() {
    return INSTALLED.path();
  }

  /// Starts the installed Prosody and waits until it takes components.
  public static XmppNetwork start(List<Domain> domains, String secret, Path log)
      throws IOException, InterruptedException {
    Path program = INSTALLED.requiredPath();
    int port = FreePorts.take(1).getFirst();
    Path folder = INSTALLED.newFolder();
    // It looks for certificates even where nothing uses TLS.
    Files.createDirectory(folder.resolve("certs"));
    Path configuration = folder.resolve("prosody.cfg.lua");
    Files.writeString(configuration, configuration(domains, secret, port, folder));
    return INSTALLED.start(
        List.of(program.toString(), "-F", "--config", configuration.toString()),
        Map.of(),
        folder,
        port,
        log);
  }

  private static String configuration(List<Domain> domains, String secret, int port, Path folder) {
    StringBuilder lua =
        new StringBuilder(
            """
            data_path = "%s"
            storage = "memory"
            authentication = "internal_plain"
            modules_enabled = { "disco" }
            modules_disabled = { "c2s", "s2s", "http", "offline" }
            component_ports = { %d }
            component_interfaces = { "127.0.0.1" }
            log = { { levels = { min = "warn" }, to = "console" } }
            """
                .formatted(folder, port));
    for (Domain domain : domains) {
      lua.append(
          """
          VirtualHost "%1$s"
            disco_items = { { "wave.%1$s", "Waves" } }
          Component "wave.%1$s"
            component_secret = "%2$s"
            component_conflict_resolve = "kick_old"
          """
              .formatted(domain, secret));
    }
    return lua.toString();
  }
}
