package org.wavegate.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wavegate.model.id.Domain;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdNodeBasedDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/// Makes the checked records of merged layers.
final class ConfigurationBinder {
  private ConfigurationBinder() {}

  static Configuration bind(Layers layers, Path folder) throws InvalidConfigurationException {
    try {
      return mapper(folder).treeToValue(withoutUnset(layers.merged()), Configuration.class);
    } catch (JacksonException e) {
      if (e.getCause() instanceof InvalidValueException invalid) {
        throw new InvalidConfigurationException(
            "%s: %s must be %s"
                .formatted(layers.origin(invalid.key()), invalid.key(), invalid.getMessage()));
      }
      String key = key(e.getPath());
      throw new InvalidConfigurationException(
          "%s: %s %s".formatted(layers.origin(key), key, fault(e)));
    }
  }

  private static String fault(JacksonException e) {
    if (e instanceof InvalidFormatException wrong) {
      Class<?> type = wrong.getTargetType();
      if (type.isEnum()) {
        return "must be of %s, not \"%s\"".formatted(choices(type), wrong.getValue());
      }
      if (type == URI.class) {
        return "must be a URL, not \"%s\"".formatted(wrong.getValue());
      }
    }
    return "cannot be used: " + e.getOriginalMessage();
  }

  private static String choices(Class<?> type) {
    return Stream.of(type.getEnumConstants())
        .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static ObjectNode withoutUnset(ObjectNode merged) {
    ObjectNode set = merged.deepCopy();
    for (JsonNode section : set) {
      ((ObjectNode) section).removeIf(Layers::isUnset);
    }
    return set;
  }

  private static String key(List<JacksonException.Reference> path) {
    return path.stream()
        .filter(reference -> reference.getPropertyName() != null)
        .map(JacksonException.Reference::getPropertyName)
        .collect(Collectors.joining("."));
  }

  private static JsonMapper mapper(Path folder) {
    SimpleModule types =
        new SimpleModule()
            .addDeserializer(Path.class, new PathReader(folder))
            .addDeserializer(Domain.class, new DomainReader());
    return JsonMapper.builder()
        .addModule(types)
        .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .build();
  }

  private static final class PathReader extends StdNodeBasedDeserializer<Path> {
    private final Path folder;

    PathReader(Path folder) {
      super(Path.class);
      this.folder = folder;
    }

    @Override
    public Path convert(JsonNode text, DeserializationContext context) {
      return folder.resolve(text.asString());
    }
  }

  private static final class DomainReader extends StdNodeBasedDeserializer<Domain> {
    DomainReader() {
      super(Domain.class);
    }

    @Override
    public Domain convert(JsonNode text, DeserializationContext context) {
      return new Domain(text.asString());
    }
  }
}
