package org.wavegate.model.blip;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.wavegate.model.blip.BlipLines.Atom;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Insertion;

/// Elements in a line as HTML: spans that a page may dress by their class, with the text that is in
/// them. Nothing of them acts.
final class AtomHtml {
  private static final String CLOSE = "</span>";

  private final StringBuilder out;

  /// What the end of each open element closes.
  private final Deque<String> ends = new ArrayDeque<>();

  /// How many elements are open in one that is not shown, itself included.
  private int hiddenDepth;

  /// Whether the container of lines that is open has one already.
  private boolean inLines;

  private AtomHtml(StringBuilder out) {
    this.out = out;
  }

  static void append(StringBuilder out, Atom atom) {
    AtomHtml html = new AtomHtml(out);
    atom.items().forEach(html::print);
  }

  private void print(Insertion item) {
    switch (item) {
      case ElementStart start when hiddenDepth > 0 || isHidden(start) -> {
        hiddenDepth++;
        if (hiddenDepth == 1 && start.type().equals("password")) {
          out.append(span("password", "")).append("••••").append(CLOSE);
        }
      }
      case ElementEnd _ when hiddenDepth > 0 -> hiddenDepth--;
      case Characters(String text) -> {
        if (hiddenDepth == 0) {
          HtmlText.append(out, text);
        }
      }
      case ElementStart start -> ends.push(open(start));
      case ElementEnd _ -> out.append(ends.pop());
    }
  }

  private static boolean isHidden(ElementStart start) {
    return start.type().equals("head") || start.type().equals("password");
  }

  /// Prints what stands for the start of an element; returns what stands for its end.
  private String open(ElementStart start) {
    Attributes attributes = start.attributes();
    switch (start.type()) {
      case "line" -> {
        out.append(inLines ? "<br/>" : "");
        inLines = true;
        return "";
      }
      case "reply" -> out.append(span("reply", data(attributes, "thread", "id")));
      case "image" -> out.append(span("image", data(attributes, "attachment", "attachment")));
      case "img" -> out.append(span("image", "")).append(image(attributes));
      case "gadget" -> {
        Optional<String> url = SafeLink.web(attributes.value("url"));
        String data = url.map(u -> HtmlText.attribute("data-url", u)).orElse("");
        out.append(span("gadget", data));
        HtmlText.append(out, attributes.value("title").orElse(""));
      }
      case "check" -> {
        boolean checked = attributes.value("value").equals(Optional.of("true"));
        out.append(span("check", "")).append(checked ? "☑" : "☐");
      }
      case "radio" -> out.append(span("radio", "")).append("○");
      case "textarea", "quote", "part", "stanza" -> {
        inLines = false;
        out.append(span(start.type(), ""));
      }
      case "button", "caption", "eqn", "input", "label" -> out.append(span(start.type(), ""));
      default -> {
        return "";
      }
    }
    return CLOSE;
  }

  private static String span(String type, String attributes) {
    return "<span class=\"" + type + "\"" + attributes + ">";
  }

  private static String data(Attributes attributes, String name, String attribute) {
    return attributes
        .value(attribute)
        .map(value -> HtmlText.attribute("data-" + name, value))
        .orElse("");
  }

  private static String image(Attributes attributes) {
    String alternative = attributes.value("alt").orElse("");
    return SafeLink.web(attributes.value("src"))
        .map(source ->
            "<img"
                + HtmlText.attribute("src", source)
                + HtmlText.attribute("alt", alternative)
                + number(attributes, "width")
                + number(attributes, "height")
                + " referrerpolicy=\"no-referrer\"/>")
        .orElseGet(() -> HtmlText.escape(alternative));
  }

  private static String number(Attributes attributes, String name) {
    return attributes
        .value(name)
        .filter(value -> value.length() < 6 && !value.isEmpty())
        .filter(value -> value.chars().allMatch(c -> '0' <= c && c <= '9'))
        .map(value -> HtmlText.attribute(name, value))
        .orElse("");
  }
}
