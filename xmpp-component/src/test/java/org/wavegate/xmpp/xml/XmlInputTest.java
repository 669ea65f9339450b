package org.wavegate.xmpp.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XmlInputTest {
  private static final int BYTES_MAX = 2_000_000;
  private static final String HEADER =
      "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept'"
          + " xmlns:stream='http://etherx.jabber.org/streams' id='s1'>";

  private static XmlInput input(String content) throws IOException {
    InputStream bytes =
        new ByteArrayInputStream((HEADER + content).getBytes(StandardCharsets.UTF_8));
    XmlInput input = new XmlInput(bytes, BYTES_MAX);
    assertThat(input.header().attribute("id")).contains("s1");
    return input;
  }

  @Test
  void readsElementsUntilTheStreamIsClosed() throws IOException {
    XmlInput input = input(" <iq id='a'/> \n<message><body>x</body></message></stream:stream>");
    assertThat(input.next().orElseThrow().name()).isEqualTo("iq");
    assertThat(input.next().orElseThrow().child("body").orElseThrow().text()).isEqualTo("x");
    assertThat(input.next()).isEmpty();
  }

  @Test
  void joinsTextAndCdata() throws IOException {
    Element element = input("<a>x<![CDATA[<y>]]>&amp;z</a>").next().orElseThrow();
    assertThat(element.text()).isEqualTo("x<y>&z");
  }

  @Test
  void readsTwoHundredThousandEscapedCharactersOverOneStream() throws IOException {
    XmlInput input = input(("<a>" + "&amp;".repeat(1_000) + "</a>").repeat(200));
    for (int i = 0; i < 200; i++) {
      assertThat(input.next().orElseThrow().text()).hasSize(1_000);
    }
  }

  @Test
  void dropsWhatLiesTooDeepAndReadsOn() throws IOException {
    int depth = 50_000;
    XmlInput input = input("<x>".repeat(depth) + "</x>".repeat(depth) + "<b/>");
    Element element = input.next().orElseThrow();
    int levels = 1;
    while (!element.children().isEmpty()) {
      element = element.children().getFirst();
      levels++;
    }
    assertThat(levels).isEqualTo(32);
    assertThat(input.next().orElseThrow().name()).isEqualTo("b");
  }

  @Test
  void readsAnElementWithThousandsOfAttributes() throws IOException {
    String attributes =
        IntStream.range(0, 5_000).mapToObj(i -> "a" + i + "=''").collect(Collectors.joining(" "));
    assertThat(input("<x " + attributes + "/>").next().orElseThrow().attributes()).hasSize(5_000);
  }

  @Test
  void refusesAnElementThatIsTooLarge() throws IOException {
    XmlInput input = input("<a/><b>" + "x".repeat(BYTES_MAX + 10_000) + "</b>");
    input.next();
    assertThatThrownBy(input::next).isInstanceOf(StanzaTooLargeException.class);
  }

  @Test
  void countsTheSizeOfEachElementAlone() throws IOException {
    String element = "<b>" + "x".repeat(BYTES_MAX / 2) + "</b>";
    XmlInput input = input(element.repeat(4));
    for (int i = 0; i < 4; i++) {
      assertThat(input.next()).isPresent();
    }
  }

  @Test
  void noticesThatTooManyDistinctNamesWereSeen() throws IOException {
    String names =
        IntStream.range(0, 60_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());
    String more =
        IntStream.range(60_000, 110_000)
            .mapToObj(i -> "<n" + i + "/>")
            .collect(Collectors.joining());
    XmlInput input = input("<a>" + names + "</a><a>" + names + "</a><a>" + more + "</a>");
    input.next();
    input.next();
    assertThat(input.hasSeenTooManyNames()).isFalse();
    input.next();
    assertThat(input.hasSeenTooManyNames()).isTrue();
  }

  @Test
  void refusesDocumentTypesAndEntities() throws IOException {
    InputStream bytes =
        new ByteArrayInputStream(
            "<!DOCTYPE x [<!ENTITY e 'boom'>]><x>&e;</x>".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> new XmlInput(bytes, BYTES_MAX).header())
        .isInstanceOf(IOException.class);
    XmlInput input = input("<a>&unknown;</a>");
    assertThatThrownBy(input::next).isInstanceOf(IOException.class);
  }

  @Test
  void tellsWhatIsNotWellFormed() throws IOException {
    XmlInput input = input("<a></b>");
    assertThatThrownBy(input::next).hasMessageContaining("not well-formed");
  }
}
