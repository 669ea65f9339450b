package org.wavegate.model.blip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wavegate.model.blip.BlipLines.Atom;
import org.wavegate.model.blip.BlipLines.Inline;
import org.wavegate.model.blip.BlipLines.Line;
import org.wavegate.model.blip.BlipLines.Run;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Document;

/// Blips as safe HTML, which is well-formed XML too: paragraphs, headings and lists with what is
/// formatted in them. All that comes from an author is escaped or matched against what it may be;
/// what is not known leaves only its text.
public final class BlipHtml {
  private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5");
  private static final int INDENT_MAX = 10;

  /// A list with an item that is open.
  private record OpenList(int indent, String tag) {}

  private final StringBuilder out = new StringBuilder();
  private final Deque<OpenList> lists = new ArrayDeque<>();

  /// The formatting that is open, the outermost first.
  private final List<Markup> open = new ArrayList<>();

  private BlipHtml() {}

  /// The HTML of a blip, empty where it has no content.
  public static String of(Document document) {
    BlipHtml html = new BlipHtml();
    for (Line line : BlipLines.of(document).lines()) {
      if (!line.implicit() || !line.content().isEmpty()) {
        html.print(line);
      }
    }
    html.closeLists(-1);
    return html.out.toString();
  }

  private void print(Line line) {
    Attributes attributes = line.attributes();
    String type = attributes.value("t").orElse("");
    int indent = indent(attributes);
    if (type.equals("li")) {
      openItem(indent, attributes.value("listyle").equals(Optional.of("decimal")) ? "ol" : "ul");
      out.append("<li").append(layout(attributes, 0)).append('>');
      print(line.content());
    } else {
      closeLists(-1);
      String tag = HEADINGS.contains(type) ? type : "p";
      out.append('<').append(tag).append(layout(attributes, indent)).append('>');
      print(line.content());
      out.append("</").append(tag).append('>');
    }
  }

  private void print(List<Inline> content) {
    if (content.isEmpty()) {
      out.append("<br/>");
    }
    for (Inline inline : content) {
      format(Markup.of(inline.annotations()));
      switch (inline) {
        case Run run -> HtmlText.append(out, run.text());
        case Atom atom -> AtomHtml.append(out, atom);
      }
    }
    format(List.of());
  }

  /// Closes the formatting that ends here and opens what begins; what goes on stays open.
  private void format(List<Markup> wanted) {
    int same = 0;
    while (same < Math.min(open.size(), wanted.size()) && open.get(same).equals(wanted.get(same))) {
      same++;
    }
    while (open.size() > same) {
      out.append("</").append(open.removeLast().tag()).append('>');
    }
    for (Markup markup : wanted.subList(same, wanted.size())) {
      out.append('<').append(markup.tag()).append(markup.attributes()).append('>');
      open.add(markup);
    }
  }

  /// Leaves the lists in which an item of this indentation stands, all but the item itself open.
  private void openItem(int indent, String tag) {
    closeLists(indent);
    if (!lists.isEmpty() && lists.peek().indent() == indent) {
      out.append("</li>");
      if (lists.peek().tag().equals(tag)) {
        return;
      }
      out.append("</").append(lists.pop().tag()).append('>');
    }
    lists.push(new OpenList(indent, tag));
    out.append('<').append(tag).append('>');
  }

  /// Closes the lists that are deeper than an indentation.
  private void closeLists(int indent) {
    while (!lists.isEmpty() && lists.peek().indent() > indent) {
      out.append("</li></").append(lists.pop().tag()).append('>');
    }
  }

  private static int indent(Attributes attributes) {
    String indent = attributes.value("i").orElse("");
    boolean isNumber = !indent.isEmpty() && indent.chars().allMatch(c -> '0' <= c && c <= '9');
    if (!isNumber) {
      return 0;
    }
    return indent.length() > 2 ? INDENT_MAX : Math.min(Integer.parseInt(indent), INDENT_MAX);
  }

  /// Direction, alignment and indentation, as attributes of a tag.
  private static String layout(Attributes attributes, int indent) {
    String direction =
        switch (attributes.value("d").orElse("")) {
          case "l" -> " dir=\"ltr\"";
          case "r" -> " dir=\"rtl\"";
          default -> "";
        };
    String alignment =
        switch (attributes.value("a").orElse("")) {
          case "l" -> "text-align:left;";
          case "r" -> "text-align:right;";
          case "c" -> "text-align:center;";
          case "j" -> "text-align:justify;";
          default -> "";
        };
    String style = alignment + (indent == 0 ? "" : "margin-inline-start:" + 2 * indent + "em;");
    return style.isEmpty() ? direction : direction + " style=\"" + style + "\"";
  }
}
