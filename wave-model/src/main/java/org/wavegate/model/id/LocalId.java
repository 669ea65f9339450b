package org.wavegate.model.id;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The grammar of the part of a wave or wavelet id that follows the domain: letters, digits, some
/// punctuation and RFC 3987's *ucschar* (wave federation reference, section 1.2).
final class LocalId {
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "[A-Za-z0-9._~+*@\\-"
              + "\\x{A0}-\\x{D7FF}\\x{F900}-\\x{FDCF}\\x{FDF0}-\\x{FFEF}"
              + supplementaryPlanes()
              + "]+");

  private LocalId() {}

  /// Planes 1 to 14 without their two noncharacters; plane 14 begins at E1000.
  private static String supplementaryPlanes() {
    return IntStream.rangeClosed(1, 14)
        .mapToObj(p -> String.format("\\x{%X%s}-\\x{%XFFFD}", p, p == 14 ? "1000" : "0000", p))
        .collect(Collectors.joining());
  }

  static String check(String id) throws InvalidIdException {
    if (!GRAMMAR.matcher(id).matches()) {
      throw new InvalidIdException(
          "'" + id + "' is no id: it takes letters, digits and - . _ ~ + * @, and is never empty");
    }
    return id;
  }
}
