package org.wavegate.xmpp.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmlPrinterTest {

  private static Element again(Element element) throws IOException {
    String xml = "<s xmlns='outer'>" + XmlPrinter.print(element, "outer") + "</s>";
    XmlInput input =
        new XmlInput(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), 1_000_000);
    input.header();
    return input.next().orElseThrow();
  }

  @Test
  void whatIsPrintedIsReadAgain() throws IOException {
    Element element =
        Element.of("message", "outer")
            .with("to", "a'\"<>&\n\tb")
            .with("xml:lang", "en")
            .with(
                Element.of("x", "inner").withText("]]> </x> <!-- & \"' é 世 \uD83D\uDE00"),
                Element.of("y", "outer").with(Element.of("z", "inner")));
    assertThat(again(element)).isEqualTo(element);
  }

  @Test
  void charactersThatXmlCannotCarryAreReplaced() throws IOException {
    Element element = Element.of("x", "outer").with("a", "\u0001").withText("a\u0000b\uFFFEc");
    Element read = again(element);
    assertThat(read.text()).isEqualTo("a\uFFFDb\uFFFDc");
    assertThat(read.attribute("a")).contains("\uFFFD");
  }

  @Test
  void halfASurrogatePairDoesNotBreakTheStream() throws IOException {
    assertThat(again(Element.of("x", "outer").withText("a\uD83Db")).text()).hasSize(3);
  }
}
