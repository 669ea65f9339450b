package org.wavegate.server;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.wavegate.xmpp.router.ComponentRouter;
import org.wavegate.xmpp.router.RouterSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `wavegate router`.
@Command(
    name = "router",
    description = {
      "Carries stanzas between the XMPP components of one machine, where no XMPP server is at hand.",
      "It is not an XMPP server. Any component with the secret may connect."
    },
    mixinStandardHelpOptions = true)
final class RouterCommand implements Callable<Integer> {
  private static final String SECRET_VARIABLE = "WAVEGATE_ROUTER_SECRET";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "5347",
      description = "Port on loopback (default ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Holds the components' secret; else it is in " + SECRET_VARIABLE + ".")
  private Optional<Path> secretFile = Optional.empty();

  @Mixin private final Lifetime lifetime = new Lifetime();

  @Override
  public Integer call() throws IOException, InterruptedException {
    ComponentRouter router = start(RouterSettings.withOneSecret(port, secret()));
    CountDownLatch stopped = new CountDownLatch(1);
    lifetime.atEnd(() -> {
      router.close();
      stopped.countDown();
    });
    stopped.await();
    return 0;
  }

  private ComponentRouter start(RouterSettings settings) throws IOException {
    try {
      return ComponentRouter.start(settings);
    } catch (SocketException e) {
      throw new IOException(
          "cannot listen on port %d (%s): stop what does, or set another --port"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  private String secret() throws IOException {
    if (secretFile.isPresent()) {
      return Files.readString(secretFile.get()).strip();
    }
    String secret = System.getenv(SECRET_VARIABLE);
    if (secret == null || secret.isEmpty()) {
      throw new IOException("set --secret-file or " + SECRET_VARIABLE);
    }
    return secret;
  }
}
