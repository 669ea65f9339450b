package org.wavegate.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Prosody of its own, with its configuration and data in a temporary folder. Started by root it
/// drops to its own user, to whom the folder belongs therefore.
public final class ProsodyServer implements XmppServer {
  private static final Path PROSODY = Path.of("/usr/bin/prosody");
  private static final List<String> DOMAINS = List.of("alpha.test", "beta.test", "gamma.test");
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final int STOP_SECONDS = 10;

  private final int port = XmppServer.freePort();
  private final Path folder;
  private Process process;

  public ProsodyServer() {
    assumeTrue(Files.isExecutable(PROSODY), "Prosody is not installed (apt-get install prosody)");
    try {
      folder = Files.createTempDirectory("wavegate-prosody");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.createDirectory(folder.resolve("data"));
      Files.writeString(folder.resolve("prosody.cfg.lua"), configuration());
      giveToProsody();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  private String configuration() {
    StringBuilder lua =
        new StringBuilder(
            """
            data_path = "%1$s/data"
            certificates = "%1$s"
            modules_enabled = { "disco", "ping" }
            modules_disabled = { "c2s", "s2s", "s2s_auth_certs", "offline" }
            component_interfaces = { "127.0.0.1" }
            component_ports = { %2$d }
            log = { info = "*console" }
            """
                .formatted(folder, port));
    for (String domain : DOMAINS) {
      lua.append("VirtualHost \"%s\"\n".formatted(domain));
    }
    for (String domain : DOMAINS) {
      lua.append(
          """
          Component "wave.%s"
            component_secret = [[%s]]
            component_conflict_resolve = "kick_old"
          """
              .formatted(domain, SECRET));
    }
    return lua.toString();
  }

  private void giveToProsody() throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return;
    }
    try {
      var owner =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("prosody");
      Files.setOwner(folder, owner);
      Files.setOwner(folder.resolve("data"), owner);
    } catch (UserPrincipalNotFoundException e) {
      throw new IOException("Prosody is installed without its user", e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void start() {
    try {
      process =
          new ProcessBuilder(PROSODY.toString(), "-F", "--config", folder + "/prosody.cfg.lua")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prosody.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await()
        .atMost(START_TIMEOUT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !process.isAlive() || accepts());
    assertThat(process.isAlive()).as(() -> "Prosody starts: " + log()).isTrue();
  }

  private boolean accepts() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("prosody.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
