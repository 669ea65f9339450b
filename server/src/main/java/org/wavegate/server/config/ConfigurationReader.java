package org.wavegate.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// Reads a [Configuration] from up to three layers: the packed reference, a file, the environment.
public final class ConfigurationReader {
  private static final long FILE_BYTES_MAX = 1 << 20;
  private static final String REFERENCE = "wavegate.toml";
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReader.class);

  /// What the launcher and the router read, and nobody else.
  private static final Set<String> OTHERS_VARIABLES =
      Set.of("WAVEGATE_JAVA_OPTS", "WAVEGATE_ROUTER_SECRET");

  private final Map<String, String> environment;

  public ConfigurationReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// Reads the reference and the environment; paths are relative to the working directory.
  public Configuration read() throws InvalidConfigurationException {
    return bind(reference(), Path.of(""));
  }

  /// Reads the reference, the file and the environment; paths are relative to the file's folder.
  public Configuration read(Path file) throws InvalidConfigurationException {
    Layers layers = reference();
    layers.addFile(file.toString(), parse(file));
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    return bind(layers, folder);
  }

  private Configuration bind(Layers layers, Path folder) throws InvalidConfigurationException {
    for (String variable : layers.addEnvironment(environment)) {
      if (!OTHERS_VARIABLES.contains(variable)) {
        LOG.warn("environment variable {} is not used: no section has such a name", variable);
      }
    }
    return ConfigurationBinder.bind(layers, folder);
  }

  private static Layers reference() {
    try (InputStream text = ConfigurationReader.class.getResourceAsStream(REFERENCE)) {
      return new Layers(new TomlMapper().readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(Path file) throws InvalidConfigurationException {
    try {
      if (Files.size(file) > FILE_BYTES_MAX) {
        throw new InvalidConfigurationException(file + ": larger than a configuration can be");
      }
      return new TomlMapper().readTree(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new InvalidConfigurationException(
          file + ": no such file; config/wavegate.toml is an example");
    } catch (IOException e) {
      throw new InvalidConfigurationException(file + ": cannot be read: " + FileFault.text(e));
    } catch (JacksonException e) {
      throw new InvalidConfigurationException(
          "%s: line %d is no TOML: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()));
    }
  }
}
