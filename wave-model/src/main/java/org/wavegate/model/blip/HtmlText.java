package org.wavegate.model.blip;

/// Text and attribute values within HTML.
final class HtmlText {
  private HtmlText() {}

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    append(escaped, text);
    return escaped.toString();
  }

  /// Appends a text so that it is nothing but text; what XML cannot hold becomes a replacement
  /// character, a line feed a break.
  static void append(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n' -> out.append("<br/>");
        default -> out.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : c);
      }
    }
  }

  /// An attribute with its value, on one line.
  static String attribute(String name, String value) {
    return " " + name + "=\"" + escape(value.replace('\n', ' ')) + "\"";
  }
}
