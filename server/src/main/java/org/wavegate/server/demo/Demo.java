package org.wavegate.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.id.Domain;
import org.wavegate.server.rig.Folders;
import org.wavegate.server.rig.FreePorts;
import org.wavegate.server.rig.ProviderProcess;
import org.wavegate.server.rig.ProviderSetup;
import org.wavegate.server.rig.RigAuthority;
import org.wavegate.server.rig.ServerProcess;
import org.wavegate.server.rig.XmppNetwork;

/// Two providers with their people, from the start to the end of everything they need.
final class Demo implements AutoCloseable {
  static final String PASSWORD = "wave";

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);
  private static final int SECRET_BYTES = 16;

  private static final Domain ALPHA = new Domain("alpha.test");
  private static final Domain BETA = new Domain("beta.test");
  private static final List<String> ALPHA_PEOPLE = List.of("alice", "bob");
  private static final List<String> BETA_PEOPLE = List.of("carol", "dave");

  private final Path folder;
  private final List<Integer> ports;
  private final DemoNetwork network;

  private final boolean keep;

  // Guarded by this, as the end may come from a signal at any time.
  private final Deque<AutoCloseable> started = new ArrayDeque<>(); // ended in reverse
  private boolean stopped;

  private volatile boolean ending;
  private volatile boolean failed;

  /// A demo that is not started yet.
  ///
  /// @param keep whether the folder stays when all went well
  /// @param ports of alpha.test and of beta.test
  Demo(Path folder, boolean keep, List<Integer> ports, DemoNetwork network) {
    this.folder = folder;
    this.keep = keep;
    this.ports = List.copyOf(ports);
    this.network = network;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "demo-stop"));
  }

  /// Starts everything, says so, and returns at the end of the demo; a process that ends before is
  /// a fault.
  void run() throws IOException, InterruptedException, CertificateException {
    requireFreePorts();
    try {
      ServerProcess gone = startAndAwaitFirstEnd();
      if (!ending) {
        say(gone.obituary());
        throw new IOException("the demo ended because %s did".formatted(gone.name()));
      }
    } catch (IOException e) {
      if (!ending) {
        failed = Files.exists(folder.resolve(DemoNetwork.LOG));
        throw e;
      }
    }
  }

  private ServerProcess startAndAwaitFirstEnd()
      throws IOException, InterruptedException, CertificateException {
    RigAuthority authority = RigAuthority.in(folder);
    String secret = secret();
    XmppNetwork xmpp = own(network.start(List.of(ALPHA, BETA), secret, folder));
    say("XMPP goes through " + xmpp.description());
    ProviderProcess alpha = start(ALPHA, ports.getFirst(), xmpp, secret, authority);
    ProviderProcess beta = start(BETA, ports.getLast(), xmpp, secret, authority);
    people(alpha, ALPHA_PEOPLE);
    people(beta, BETA_PEOPLE);
    say("Sharing a first wave from " + ALPHA + " to " + BETA);
    FirstWave.share(alpha.url(), beta.url());
    say(summary(xmpp, alpha, beta));
    return ServerProcess.awaitFirstEnd(List.of(xmpp.process(), alpha.process(), beta.process()));
  }

  private void requireFreePorts() throws IOException {
    for (int port : ports) {
      Optional<String> obstacle = FreePorts.obstacle(port);
      if (obstacle.isPresent()) {
        throw new IOException(
            "cannot listen on port %d (%s): stop what does, or choose others with --ports A,B"
                .formatted(port, obstacle.get()));
      }
    }
  }

  private ProviderProcess start(
      Domain domain, int port, XmppNetwork xmpp, String secret, RigAuthority authority)
      throws IOException, CertificateException {
    say("Starting " + domain);
    Path home = folder.resolve(domain.name().substring(0, domain.name().indexOf('.')));
    ProviderSetup setup =
        new ProviderSetup(domain, home, port, xmpp.componentPort(), secret, authority.root());
    return own(ProviderProcess.start(setup, authority));
  }

  private static void people(ProviderProcess provider, List<String> names)
      throws IOException, InterruptedException {
    provider.awaitReady(READY_TIMEOUT);
    for (String name : names) {
      provider.addUser(name, PASSWORD);
    }
    say(provider.setup().domain() + " is up");
  }

  private String summary(XmppNetwork xmpp, ProviderProcess alpha, ProviderProcess beta) {
    return """

      %s   %s   people: %s
      %s    %s   people: %s
      password of all: %s
      XMPP: %s
      data and logs: %s

    Ctrl-C ends the demo.\
    """
        .formatted(
            ALPHA,
            alpha.url(),
            String.join(", ", ALPHA_PEOPLE),
            BETA,
            beta.url(),
            String.join(", ", BETA_PEOPLE),
            PASSWORD,
            xmpp.description(),
            folder);
  }

  private synchronized <T extends AutoCloseable> T own(T resource) throws IOException {
    if (ending) {
      close(resource);
      throw new IOException("the demo is stopping");
    }
    started.push(resource);
    return resource;
  }

  @Override
  public void close() {
    ending = true;
    stopAll();
  }

  private synchronized void stopAll() {
    if (stopped) {
      return;
    }
    stopped = true;
    boolean hasStarted = !started.isEmpty();
    if (hasStarted) {
      say("Stopping");
    }
    while (!started.isEmpty()) {
      close(started.pop());
    }
    if (failed) {
      say("Logs: " + folder);
    } else if (!keep) {
      Folders.delete(folder);
    }
    if (hasStarted) {
      say("Stopped");
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // What else was started must still be stopped.
      say("While stopping: " + e);
    }
  }

  private static String secret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
