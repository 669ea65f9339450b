package org.wavegate.model.blip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.model.blip.Blips.blip;
import static org.wavegate.model.blip.Blips.document;
import static org.wavegate.model.blip.Blips.element;
import static org.wavegate.model.blip.Blips.labelled;
import static org.wavegate.model.blip.Blips.line;
import static org.wavegate.model.blip.Blips.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.wavegate.model.blip.BlipLines.Run;
import org.wavegate.model.document.DocOp;
import org.xml.sax.InputSource;

/// Blips as HTML.
final class BlipHtmlTest {
  private static final Set<String> TAGS =
      Set.of(
          "html", "p", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li", "a", "b", "i", "u", "s",
          "sup", "sub", "span", "br", "img");

  @Test
  void linesBecomeParagraphsHeadingsAndLists() {
    assertThat(
            BlipHtml.of(
                document(
                    blip(
                        line("t", "h1"),
                        text("Title"),
                        line("t", "li"),
                        text("one"),
                        line("t", "li"),
                        text("two"),
                        line("t", "li", "listyle", "decimal"),
                        text("first"),
                        line("i", "1"),
                        text("in"),
                        line("a", "c", "d", "r"),
                        text("x"),
                        line()))))
        .isEqualTo(
            "<h1>Title</h1><ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>"
                + "<p style=\"margin-inline-start:2em;\">in</p>"
                + "<p dir=\"rtl\" style=\"text-align:center;\">x</p><p><br/></p>");
  }

  @Test
  void deeperItemsNestInTheItemAboveThem() {
    assertThat(
            BlipHtml.of(
                document(
                    blip(
                        line("t", "li"), text("a"),
                        line("t", "li", "i", "2"), text("b"),
                        line("t", "li", "i", "2", "listyle", "decimal"), text("c"),
                        line("t", "li", "i", "1"), text("d"),
                        line("t", "li"), text("e")))))
        .isEqualTo(
            "<ul><li>a<ul><li>b</li></ul><ol><li>c</li></ol><ul><li>d</li></ul></li>"
                + "<li>e</li></ul>");
  }

  @Test
  void formattingThatGoesOnStaysOpen() {
    assertThat(
            BlipHtml.of(
                document(
                    blip(
                        line(),
                        text("site ").with("link", "https://alpha.test/?a=1&b=2"),
                        text("bold")
                            .with("link", "https://alpha.test/?a=1&b=2")
                            .with("style/fontWeight", "bold"),
                        text("small")
                            .with("style/fontSize", "8pt")
                            .with("style/color", "rgb(1, 2, 3)")
                            .with("lang", "de")))))
        .isEqualTo(
            "<p><a href=\"https://alpha.test/?a=1&amp;b=2\" rel=\"noopener nofollow\">site <b>bold</b>"
                + "</a><span lang=\"de\" style=\"color:rgb(1, 2, 3);font-size:8pt;\">small</span></p>");
  }

  @Test
  void elementsBecomeSpansWithTheirText() {
    assertThat(
            BlipHtml.of(
                document(
                    blip(
                        line(),
                        element("reply", "id", "t\"1"),
                        labelled("image", "cap", "attachment", "alpha.test/1"),
                        element("img", "src", "https://alpha.test/i.png", "alt", "a", "width", "9"),
                        element("gadget", "url", "https://alpha.test/g.xml", "title", "Poll"),
                        element("check", "value", "true"),
                        labelled("password", "secret"),
                        labelled("unknown", "kept")))))
        .isEqualTo(
            "<p><span class=\"reply\" data-thread=\"t&quot;1\"></span>"
                + "<span class=\"image\" data-attachment=\"alpha.test/1\">cap</span>"
                + "<span class=\"image\"><img src=\"https://alpha.test/i.png\" alt=\"a\" width=\"9\""
                + " referrerpolicy=\"no-referrer\"/></span>"
                + "<span class=\"gadget\" data-url=\"https://alpha.test/g.xml\">Poll</span>"
                + "<span class=\"check\">☑</span><span class=\"password\">••••</span>kept</p>");
  }

  @Test
  void whatAnAuthorWritesIsNeverMarkup() {
    assertThat(
            BlipHtml.of(document(blip(line(), text("<script>alert('&\"')</script>\u0000\u001b")))))
        .isEqualTo("<p>&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;\uFFFD\uFFFD</p>");
  }

  @Test
  void aLanguageWithoutEndIsNone() {
    String endless = "a" + "-a".repeat(50_000);
    assertThat(BlipHtml.of(document(blip(line(), text("x").with("lang", endless)))))
        .isEqualTo("<p>x</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " https://alpha.test",
        "https://alpha.test/\"onclick=\"x",
        "https://alpha.test/\nx",
        "data:text/html,x",
        "//alpha.test",
        "",
      })
  void otherLinksLeaveOnlyTheirText(String target) {
    assertThat(BlipHtml.of(document(blip(line(), text("x").with("link", target)))))
        .isEqualTo("<p>x</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.test",
        "HTTPS://a.test/x",
        "mailto:a@b.test",
        "wave://a.test/w+1/~/conv+root"
      })
  void linksToTheWebToMailboxesAndToWavesStay(String target) {
    assertThat(BlipHtml.of(document(blip(line(), text("x").with("link", target)))))
        .isEqualTo("<p><a href=\"" + target + "\" rel=\"noopener nofollow\">x</a></p>");
  }

  @Property
  void anyBlipIsWellFormedAndSafeAndKeepsItsText(@ForAll("blips") DocOp blip) throws Exception {
    Element root = parse("<html>" + BlipHtml.of(document(blip)) + "</html>");
    List<String> offences = new ArrayList<>();
    inspect(root, offences);
    assertThat(offences).isEmpty();
    int from = 0;
    for (BlipLines.Line line : BlipLines.of(document(blip)).lines()) {
      for (BlipLines.Inline inline : line.content()) {
        if (inline instanceof Run run) {
          String shown = run.text().replace('\u0001', '\uFFFD');
          int at = root.getTextContent().indexOf(shown, from);
          assertThat(at)
              .as("%s after %d in %s", shown, from, root.getTextContent())
              .isNotNegative();
          from = at + shown.length();
        }
      }
    }
  }

  @Provide
  Arbitrary<DocOp> blips() {
    return Blips.blips();
  }

  private static Element parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static void inspect(Element element, List<String> offences) {
    if (!TAGS.contains(element.getTagName())) {
      offences.add(element.getTagName());
    }
    if (element.getTagName().equals("a") && hasAncestor(element, "a")) {
      offences.add("a link in a link");
    }
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      String value = attribute.getNodeValue();
      boolean safe =
          switch (attribute.getNodeName()) {
            case "href" -> value.matches("(?i)(https?|mailto|wave):.*");
            case "src", "data-url" -> value.matches("(?i)https?:.*");
            case "style" -> !value.contains("url") && !value.contains("expression");
            case "rel", "lang", "dir", "class", "alt", "width", "height" -> true;
            case "referrerpolicy", "data-thread", "data-attachment" -> true;
            default -> false;
          };
      if (!safe) {
        offences.add(attribute.toString());
      }
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        inspect(inner, offences);
      }
    }
  }

  private static boolean hasAncestor(Element element, String tag) {
    Node ancestor = element.getParentNode();
    while (ancestor instanceof Element outer) {
      if (outer.getTagName().equals(tag)) {
        return true;
      }
      ancestor = ancestor.getParentNode();
    }
    return false;
  }
}
