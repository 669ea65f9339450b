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
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// An XMPP server of this machine's packages, with its configuration and data in a temporary
/// folder. Started by root it runs as its own account, to which the folder belongs therefore.
public final class InstalledServer implements XmppServer {
  static final List<String> DOMAINS = List.of("alpha.test", "beta.test", "gamma.test");

  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final int STOP_SECONDS = 10;

  private final int port = XmppServer.freePort();
  private final Software software;
  private final Path folder;
  private Process process;

  /// What is to be known of one such server.
  interface Software {
    Path program();

    /// The account that its package made.
    String account();

    /// Writes what it needs into its folder.
    void configure(Path folder, int port) throws IOException;

    List<String> command(Path folder);

    Map<String, String> environment(Path folder);
  }

  private InstalledServer(Software software) throws IOException {
    this.software = software;
    this.folder = Files.createTempDirectory("wavegate-" + software.account());
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    software.configure(folder, port);
    this.process = launch();
  }

  public static XmppServer prosody() {
    return running(new Prosody());
  }

  public static XmppServer ejabberd() {
    return running(new Ejabberd());
  }

  private static XmppServer running(Software software) {
    assumeTrue(
        Files.isExecutable(software.program()), () -> software.program() + " is not installed");
    try {
      return new InstalledServer(software);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void start() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(asItsAccount(software.command(folder)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    builder.environment().putAll(software.environment(folder));
    Process launched = builder.start();
    await()
        .atMost(START_TIMEOUT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !launched.isAlive() || accepts());
    assertThat(launched.isAlive()).as(() -> "it starts: " + lastWords()).isTrue();
    return launched;
  }

  private List<String> asItsAccount(List<String> command) throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return command;
    }
    var owner =
        folder
            .getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(software.account());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setOwner(file, owner);
      }
    }
    List<String> asAccount =
        List.of(
            "setpriv",
            "--reuid",
            software.account(),
            "--regid",
            software.account(),
            "--init-groups",
            "--");
    return Stream.concat(asAccount.stream(), command.stream()).toList();
  }

  private boolean accepts() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private Path log() {
    return folder.resolve("output.log");
  }

  private String lastWords() {
    try {
      return Files.readString(log());
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
