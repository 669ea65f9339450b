package org.wavegate.server.admin;

import java.nio.file.Path;
import java.util.Optional;
import org.wavegate.server.config.Configuration;
import org.wavegate.server.config.ConfigurationReader;
import org.wavegate.server.config.InvalidConfigurationException;
import picocli.CommandLine.Option;

/// Which provider an operator means: by its configuration, or just by its data folder.
public final class WhichProvider {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The provider's configuration.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--data", paramLabel = "DIR", description = "The provider's data folder.")
  private Optional<Path> data = Optional.empty();

  /// The data folder, where nothing else was said.
  public Optional<Path> data() {
    return data;
  }

  /// The configuration that was named, or the one of a provider that has no file.
  public Configuration configuration() throws InvalidConfigurationException {
    ConfigurationReader reader = new ConfigurationReader(System.getenv());
    return file.isPresent() ? reader.read(file.get()) : reader.read();
  }
}
