package org.wavegate.server.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wavegate.model.id.Domain;

/// A Prosody of one's own on loopback ports, with a host and a component for each provider. It
/// keeps nothing on disk but its configuration, in a folder that goes with it.
public final class ProsodyServer implements XmppNetwork {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
  private static final InstalledServer INSTALLED = new InstalledServer("prosody", "prosody");

  private final ServerProcess process;
  private final Path folder;
  private final int componentPort;

  private ProsodyServer(ServerProcess process, Path folder, int componentPort) {
    this.process = process;
    this.folder = folder;
    this.componentPort = componentPort;
  }

  /// Where Prosody is installed.
  public static Optional<Path> installed() {
    return INSTALLED.path();
  }

  /// Starts the installed Prosody and waits until it takes components.
  public static ProsodyServer start(List<Domain> domains, String secret, Path log)
      throws IOException, InterruptedException {
    Path program = installed().orElseThrow(() -> new IOException("Prosody is not installed"));
    int port = FreePorts.take(1).getFirst();
    // Not in the data folder, which may lie where Prosody's own account cannot look.
    Path folder = Files.createTempDirectory("wavegate-prosody-");
    // It looks for certificates even where nothing uses TLS.
    Files.createDirectory(folder.resolve("certs"));
    Path configuration = folder.resolve("prosody.cfg.lua");
    Files.writeString(configuration, configuration(domains, secret, port, folder));
    List<String> prosody = List.of(program.toString(), "-F", "--config", configuration.toString());
    ServerProcess process =
        ServerProcess.start("Prosody", INSTALLED.commandIn(folder, prosody), Map.of(), log);
    ProsodyServer server = new ProsodyServer(process, folder, port);
    try {
      process.awaitListening(port, START_TIMEOUT);
      return server;
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public String description() {
    return "Prosody";
  }

  @Override
  public int componentPort() {
    return componentPort;
  }

  @Override
  public ServerProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
    Folders.delete(folder);
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
