package org.wavegate.server.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wavegate.model.id.Domain;
import tools.jackson.dataformat.toml.TomlMapper;

/// What holds for every key that a configuration has, as its records tell them: a file sets it, the
/// environment comes before the file, a wrong value is refused by the name of its variable, and the
/// reference has it.
final class EveryKeyTest {
  /// What the rules between keys want; a key under test is left out.
  private static final Map<String, String> SURROUNDINGS =
      Map.of(
          "provider.roles", "['gateway']",
          "xmpp.secret", "'secret'",
          "federation.key", "'key.pem'",
          "federation.certificates", "'chain.pem'");

  /// Two right values and a wrong one for the keys of a type, as texts of the environment.
  record Samples(
      Function<String, Object> reading, String first, String second, Optional<String> wrong) {
    Samples(Function<String, Object> reading, String first, String second, String wrong) {
      this(reading, first, second, Optional.of(wrong));
    }
  }

  private static final Map<String, Samples> SAMPLES =
      Map.of(
          "int", new Samples(Integer::valueOf, "11", "12", "many"),
          "boolean", new Samples(Boolean::valueOf, "false", "true", "perhaps"),
          "String", new Samples(text -> text, "one", "two", ""),
          "Path", new Samples(Path::of, "/one", "/two", Optional.empty()),
          "URI", new Samples(URI::create, "amqp://one.test", "amqp://two.test", "no url"),
          "Domain", new Samples(Domain::new, "one.test", "two.test", "One Test"),
          "Secret", new Samples(Secret::new, "one", "two", Optional.empty()),
          "Trust", new Samples(EveryKeyTest::trust, "ca", "none", "everybody"),
          "Set<Role>", new Samples(EveryKeyTest::roles, "controller", "federation", "waiter"));

  @TempDir private Path folder;

  /// A key of the configuration.
  record Key(RecordComponent section, RecordComponent component) {
    String name() {
      String camel = section.getName() + "." + component.getName();
      return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    String variable() {
      return "WAVEGATE_" + name().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    boolean canBeWrong() {
      boolean isOptional = component.getType() == Optional.class;
      return samples().wrong().filter(text -> !text.isEmpty() || !isOptional).isPresent();
    }

    Samples samples() {
      String type = simple(component.getGenericType()).replaceAll("^Optional<(.*)>$", "$1");
      return requireNonNull(SAMPLES.get(type), () -> name() + " is of a type without samples");
    }

    Object in(Configuration configuration) throws ReflectiveOperationException {
      Object value = component.getAccessor().invoke(section.getAccessor().invoke(configuration));
      return value instanceof Optional<?> optional ? optional.orElseThrow() : value;
    }

    private static String simple(Type type) {
      return type.getTypeName().replaceAll("[a-zA-Z.$]*[.$]", "");
    }

    @Override
    public String toString() {
      return name();
    }
  }

  static Stream<Key> keys() {
    return Stream.of(Configuration.class.getRecordComponents())
        .flatMap(section ->
            Stream.of(section.getType().getRecordComponents())
                .map(component -> new Key(section, component)));
  }

  /// An empty text is right where a key need not be set.
  static Stream<Key> keysThatCanBeWrong() {
    return keys().filter(Key::canBeWrong);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aFileSetsItAndTheEnvironmentComesFirst(Key key) throws Exception {
    Samples samples = key.samples();
    Path file = file(key, toml(key, samples.first()));
    Map<String, String> environment = Map.of(key.variable(), samples.second());

    assertThat(key.in(new ConfigurationReader(Map.of()).read(file)))
        .isEqualTo(samples.reading().apply(samples.first()));
    assertThat(key.in(new ConfigurationReader(environment).read(file)))
        .isEqualTo(samples.reading().apply(samples.second()));
  }

  @ParameterizedTest
  @MethodSource("keysThatCanBeWrong")
  void aWrongValueIsRefusedByTheNameOfItsVariable(Key key) throws Exception {
    Map<String, String> environment = Map.of(key.variable(), key.samples().wrong().orElseThrow());
    Path file = file(key);

    assertThatThrownBy(() -> new ConfigurationReader(environment).read(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith(
            "environment variable %s: %s ".formatted(key.variable(), key.name()))
        .hasMessageNotContainingAny("\n", "Exception", "creator");
  }

  @Test
  void theReferenceHasEveryKeyAndNoOther() throws Exception {
    List<String> reference = new ArrayList<>();
    try (InputStream text = Configuration.class.getResourceAsStream("wavegate.toml")) {
      for (var section : new TomlMapper().readTree(text).properties()) {
        section
            .getValue()
            .propertyNames()
            .forEach(name -> reference.add(section.getKey() + "." + name));
      }
    }
    assertThat(reference).containsExactlyElementsOf(keys().map(Key::name).toList());
  }

  /// A file with what the key under test needs around it, and perhaps the key itself.
  private Path file(Key tested, String... lines) throws IOException {
    List<String> leftOut = List.of(tested.name(), tested.name().replace("-file", ""));
    Stream<String> surroundings =
        SURROUNDINGS.entrySet().stream()
            .filter(entry -> !leftOut.contains(entry.getKey()))
            .map(entry -> entry.getKey() + " = " + entry.getValue());
    return Files.write(
        folder.resolve("wavegate.toml"), Stream.concat(surroundings, Stream.of(lines)).toList());
  }

  private static String toml(Key key, String value) {
    Class<?> type = key.component().getType();
    String quoted = type.isPrimitive() ? value : "'" + value + "'";
    return key.name() + " = " + (type == Set.class ? "[" + quoted + "]" : quoted);
  }

  private static Object trust(String text) {
    return Configuration.Trust.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Object roles(String text) {
    return Set.of(Role.valueOf(text.toUpperCase(Locale.ROOT)));
  }
}
