package org.wavegate.server;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.server.config.Configuration;
import org.wavegate.server.config.ConfigurationReader;
import org.wavegate.server.config.InvalidConfigurationException;
import org.wavegate.server.config.Role;
import org.wavegate.server.provider.Provider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `wavegate run`.
@Command(
    name = "run",
    description = "Runs one provider until it is told to stop.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);
  private static final String ROLES_VARIABLE = "WAVEGATE_PROVIDER_ROLES";

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Configuration; without it, the defaults of config/wavegate.toml.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description = "What this process does, of ${COMPLETION-CANDIDATES}.")
  private Set<Role> roles = EnumSet.noneOf(Role.class);

  @Mixin private final Lifetime lifetime = new Lifetime();

  @Override
  public Integer call() throws Exception {
    long startedNanos = System.nanoTime();
    Provider provider = Provider.start(configuration());
    CountDownLatch stopped = new CountDownLatch(1);
    lifetime.atEnd(() -> {
      provider.close();
      stopped.countDown();
    });
    log.info("ready after {} ms", (System.nanoTime() - startedNanos) / 1_000_000);
    stopped.await();
    return 0;
  }

  private Configuration configuration() throws InvalidConfigurationException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (!roles.isEmpty()) {
      environment.put(
          ROLES_VARIABLE, roles.stream().map(Role::toString).collect(Collectors.joining(",")));
    }
    ConfigurationReader reader = new ConfigurationReader(environment);
    return file.isPresent() ? reader.read(file.get()) : reader.read();
  }
}
