package org.wavegate.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `wavegate demo`.
@Command(
    name = "demo",
    description = "Runs two federated providers, alpha.test and beta.test, until Ctrl-C.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int PORT_MAX = 65_535;

  @Option(
      names = "--ports",
      split = ",",
      paramLabel = "PORT",
      description = "HTTP ports of alpha.test and beta.test (default 8081,8082).")
  private List<Integer> ports = List.of(8081, 8082);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps everything there; without it, all is gone at the end.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--xmpp",
      paramLabel = "SERVER",
      description =
          "What carries the stanzas, of ${COMPLETION-CANDIDATES}; by default Prosody if installed.")
  private Optional<DemoNetwork> network = Optional.empty();

  @Override
  public Integer call() throws Exception {
    boolean arePorts = ports.stream().allMatch(port -> port > 0 && port <= PORT_MAX);
    if (!arePorts || ports.size() != 2 || ports.get(0).equals(ports.get(1))) {
      throw new IOException("--ports takes two different ports, such as --ports 8081,8082");
    }
    Path folder =
        data.isPresent()
            ? Files.createDirectories(data.get()).toAbsolutePath()
            : Files.createTempDirectory("wavegate-demo-");
    DemoNetwork xmpp = network.orElseGet(DemoNetwork::bestInstalled);
    try (Demo demo = new Demo(folder, data.isPresent(), ports, xmpp)) {
      demo.run();
      return 0;
    }
  }
}
