package org.wavegate.system.fault;

import java.time.Duration;

/// Durations as scripts write them: `5 s`, `250 ms`, `2 min`.
final class Times {
  private static final long MILLIS_PER_SECOND = 1_000;

  private Times() {}

  static Duration parse(String text) {
    String[] words = text.split(" ", 2);
    long number = Long.parseLong(words[0]);
    return switch (words[words.length - 1]) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      default ->
          throw new IllegalArgumentException(
              "'" + text + "' is no duration: '250 ms', '5 s', '2 min'");
    };
  }

  static String print(Duration time) {
    return time.toMillis() % MILLIS_PER_SECOND == 0
        ? time.toSeconds() + " s"
        : time.toMillis() + " ms";
  }
}
