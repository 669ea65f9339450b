package org.wavegate.system.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What happens to a cluster and when, in order of time. As text it has one step a line, and empty
/// lines and lines that begin with `#` say nothing:
///
/// ```
/// at 5 s  kill alpha controller
/// at 8 s  start alpha controller
/// at 20 s  stall link of beta for 10 s
/// ```
record Script(List<Timed> steps) {
  private static final Pattern LINE = Pattern.compile("at ([0-9]+ (?:ms|s|min)) +(.+)");

  public Script {
    steps = steps.stream().sorted(Comparator.comparing(Timed::at)).toList();
  }

  /// A step at its time after the beginning.
  record Timed(Duration at, Step step) {
    @Override
    public String toString() {
      return "at " + Times.print(at) + "  " + step;
    }
  }

  /// Reads a script.
  public static Script parse(String text) {
    return new Script(
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(Script::parseLine)
            .toList());
  }

  /// Reads a script that lies beside a class.
  public static Script resource(Class<?> beside, String name) {
    try (InputStream text =
        Objects.requireNonNull(beside.getResourceAsStream(name), () -> "no script " + name)) {
      return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Timed parseLine(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + line + "' does not read 'at 5 s  ...'");
    }
    return new Timed(Times.parse(parts.group(1)), Step.parse(parts.group(2)));
  }

  /// How many of the steps break something.
  int faults() {
    return (int) steps.stream().filter(timed -> !(timed.step() instanceof Step.Start)).count();
  }

  /// What [#parse] reads.
  @Override
  public String toString() {
    return steps.stream().map(Timed::toString).collect(Collectors.joining("\n"));
  }
}
