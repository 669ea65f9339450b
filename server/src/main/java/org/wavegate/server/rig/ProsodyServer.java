package org.wavegate.server.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.model.id.Domain;

/// A Prosody of one's own on loopback ports, with a host and a component for each provider. It
/// keeps nothing on disk but its configuration, in a folder that goes with it.
public final class ProsodyServer implements XmppNetwork {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
  private static final String ACCOUNT = "prosody";

  /// Runs a command until it ends or standard input does.
  private static final String LIFELINE =
      """
      exec 3<&0
      "$@" </dev/null &
      server=$!
      trap 'kill $server' TERM INT HUP
      { cat <&3 >/dev/null; kill $server; } 2>/dev/null &
      wait $server
      wait $server
      """;

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
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
            Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"))
        .map(folder -> Path.of(folder, "prosody"))
        .filter(Files::isExecutable)
        .findFirst();
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
    ServerProcess process =
        ServerProcess.start("Prosody", command(program, folder, configuration), Map.of(), log);
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

  /// Prosody refuses to run as root, so root hands it to its own account with the folder.
  private static List<String> command(Path program, Path folder, Path configuration)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LIFELINE, "lifeline"));
    if (System.getProperty("user.name").equals("root")) {
      var account =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ACCOUNT);
      Files.setOwner(configuration, account);
      Files.setOwner(folder, account);
      command.addAll(
          List.of("setpriv", "--reuid", ACCOUNT, "--regid", ACCOUNT, "--init-groups", "--"));
    }
    Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
    command.addAll(List.of(program.toString(), "-F", "--config", configuration.toString()));
    return command;
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
