package org.wavegate.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every Java file of the project, read once.
record SourceTree(List<Source> sources) {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?([\\w.]+)(?:\\.\\*)?;");

  /// One file.
  ///
  /// @param module the top-level folder it lives in
  /// @param path relative to the project, with `/`
  record Source(
      String module,
      String path,
      boolean test,
      String packageName,
      List<String> imports,
      List<String> lines) {

    boolean isProgram() {
      return lines.stream().anyMatch(line -> line.contains("public static void main("));
    }

    String fileName() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  static SourceTree read() {
    Path root = root();
    try (Stream<Path> files = Files.walk(root)) {
      return new SourceTree(
          files
              .filter(f -> f.toString().endsWith(".java"))
              .map(root::relativize)
              .filter(f -> f.toString().contains("src") && !f.toString().contains("target"))
              .sorted()
              .map(f -> source(root, f))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Source> main() {
    return sources.stream().filter(s -> !s.test()).toList();
  }

  /// The project, seen from the module in which tests run.
  private static Path root() {
    return Path.of("").toAbsolutePath().resolve("..").normalize();
  }

  private static Source source(Path root, Path file) {
    try {
      String text = Files.readString(root.resolve(file));
      String path = file.toString().replace('\\', '/');
      return new Source(
          file.getName(0).toString(),
          path,
          path.contains("/src/test/"),
          PACKAGE.matcher(text).results().findFirst().map(m -> m.group(1)).orElse(""),
          IMPORT.matcher(text).results().map(m -> m.group(1)).toList(),
          text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
