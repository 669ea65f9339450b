package org.wavegate.model.blip;

/// White space as Unicode's property of that name has it, which no method of the JDK means.
public final class WhiteSpace {
  private WhiteSpace() {}

  /// The text on one line: each stretch of white space is a space, none at the ends.
  public static String collapse(String text) {
    StringBuilder line = new StringBuilder(text.length());
    append(line, text);
    boolean endsBlank = !line.isEmpty() && line.charAt(line.length() - 1) == ' ';
    return line.substring(0, line.length() - (endsBlank ? 1 : 0));
  }

  /// Appends a text to a line that was written so: each stretch of white space is a space, none at
  /// the start.
  public static void append(StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isSpace(c)) {
        line.append(c);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
  }

  /// Whether there is nothing but white space.
  static boolean isBlank(String text) {
    return text.chars().allMatch(c -> isSpace((char) c));
  }

  private static boolean isSpace(char c) {
    return switch (c) {
      case '\t', '\n', '\u000B', '\f', '\r', ' ', '\u0085', '\u00A0', '\u1680' -> true;
      case '\u2028', '\u2029', '\u202F', '\u205F', '\u3000' -> true;
      default -> '\u2000' <= c && c <= '\u200A';
    };
  }
}
