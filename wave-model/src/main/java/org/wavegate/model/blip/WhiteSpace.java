package org.wavegate.model.blip;

/// White space as Unicode's property of that name has it, which no method of the JDK means.
public final class WhiteSpace {
  private WhiteSpace() {}

  /// The text on one line: each stretch of white space is a space, none at the ends.
  public static String collapse(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean pending = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        pending = true;
      } else {
        line.append(pending && !line.isEmpty() ? " " : "").append(c);
        pending = false;
      }
    }
    return line.toString();
  }

  private static boolean isSpace(char c) {
    return switch (c) {
      case '\t', '\n', '\u000B', '\f', '\r', ' ', '\u0085', '\u00A0', '\u1680' -> true;
      case '\u2028', '\u2029', '\u202F', '\u205F', '\u3000' -> true;
      default -> '\u2000' <= c && c <= '\u200A';
    };
  }
}
