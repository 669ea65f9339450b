package org.wavegate.model.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keeps account of the golden files, so that nothing that was recorded lies unused.
final class GoldenInventoryTest {
  private static final Path TESTS = Path.of("src/test/java");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @Test
  void everyFileIsReadByATest() throws IOException {
    String tests =
        files(TESTS)
            .filter(path -> path.toString().endsWith("Test.java"))
            .filter(path -> !path.endsWith("GoldenInventoryTest.java"))
            .map(GoldenInventoryTest::read)
            .collect(Collectors.joining());
    List<String> names = files(GOLDEN).map(path -> path.getFileName().toString()).toList();
    assertThat(names).hasSizeGreaterThan(6).allMatch(tests::contains);
  }

  /// The tests read every case of a file; here it is seen that a case has no part they do not know.
  @ParameterizedTest
  @CsvSource({
    "transform.json, 1500, id tag doc client server client2 server2 result error",
    "compose.json, 500, id doc first second composed result error",
    "invert.json, 300, id doc op inverse after",
    "validity.json, 600, id fault doc op verdict result blipSchema",
    "delta.json, 150, id history submitted outcome noReply why appliedAt resulting transformed final",
  })
  void everyPartOfACaseIsKnown(String file, int cases, String parts) {
    assertThat(Golden.cases(file)).hasSize(cases);
    assertThat(
            Golden.cases(file)
                .flatMap(golden -> golden.properties().stream())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(parts.split(" ")));
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      return below.filter(Files::isRegularFile).toList().stream();
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
