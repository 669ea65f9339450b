package org.wavegate.model.conversation;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wavegate.model.document.AnnotationUpdate;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.OpCursor;

/// Blip documents as safe HTML: paragraphs, headings, lists, bold, italic, underline and links. All
/// that comes from an author is escaped or, as a link, matched against what a link may be; other
/// elements leave only their text.
final class BlipHtml {
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4");
  private static final Pattern SAFE_LINK =
      Pattern.compile("(?:https?://|mailto:)[^\\s\\p{Cntrl}<>\"'`\\\\]+", Pattern.CASE_INSENSITIVE);

  private final StringBuilder out = new StringBuilder();

  /// The end tag of the line that is open, empty where none is.
  private String lineEnd = "";

  /// The element of the list that is open, empty where none is.
  private String list = "";

  private BlipHtml() {}

  static String of(DocOp content) {
    return new BlipHtml().print(content);
  }

  private String print(DocOp content) {
    int headDepth = 0;
    OpCursor cursor = new OpCursor(content);
    while (!cursor.atEnd()) {
      AnnotationUpdate annotations = cursor.update();
      Span span = cursor.takeRest();
      if (span instanceof ElementStart start) {
        if (headDepth > 0 || start.type().equals("head")) {
          headDepth++;
        } else if (start.type().equals("line")) {
          openLine(start);
        }
      } else if (span instanceof ElementEnd && headDepth > 0) {
        headDepth--;
      } else if (span instanceof Characters(String text) && headDepth == 0) {
        print(text, annotations);
      }
    }
    closeLine();
    openList("");
    return out.toString();
  }

  private void openLine(ElementStart line) {
    closeLine();
    String type = line.attributes().value("t").orElse("");
    if (type.equals("li")) {
      boolean numbered = line.attributes().value("listyle").equals(Optional.of("decimal"));
      openList(numbered ? "ol" : "ul");
      open("li");
    } else {
      openList("");
      open(HEADINGS.contains(type) ? type : "p");
    }
  }

  private void open(String element) {
    out.append('<').append(element).append('>');
    lineEnd = "</" + element + ">";
  }

  private void closeLine() {
    out.append(lineEnd);
    lineEnd = "";
  }

  private void openList(String element) {
    if (element.equals(list)) {
      return;
    }
    if (!list.isEmpty()) {
      out.append("</").append(list).append('>');
    }
    if (!element.isEmpty()) {
      out.append('<').append(element).append('>');
    }
    list = element;
  }

  private void print(String text, AnnotationUpdate annotations) {
    if (lineEnd.isEmpty()) {
      open("p");
    }
    Optional<String> link = link(annotations);
    boolean bold = has(annotations, "style/fontWeight", "bold");
    boolean italic = has(annotations, "style/fontStyle", "italic");
    boolean underlined = has(annotations, "style/textDecoration", "underline");
    link.ifPresent(target ->
        out.append("<a href=\"").append(escape(target)).append("\" rel=\"noopener nofollow\">"));
    out.append(bold ? "<b>" : "").append(italic ? "<i>" : "").append(underlined ? "<u>" : "");
    out.append(escape(text));
    out.append(underlined ? "</u>" : "").append(italic ? "</i>" : "").append(bold ? "</b>" : "");
    out.append(link.isPresent() ? "</a>" : "");
  }

  private static boolean has(AnnotationUpdate annotations, String key, String value) {
    return annotations.after(key).equals(Optional.of(value));
  }

  private static Optional<String> link(AnnotationUpdate annotations) {
    return Stream.of("link", "link/manual", "link/auto")
        .flatMap(key -> annotations.after(key).stream())
        .findFirst()
        .filter(target -> SAFE_LINK.matcher(target).matches());
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        case '\n' -> escaped.append("<br>");
        default -> escaped.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }
}
