package org.wavegate.xmpp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wavegate.xmpp.xml.Element;
import org.wavegate.xmpp.xml.XmlInput;

/// How two Apache Wave servers proved to an XMPP server that they know its secret.
final class HandshakeGoldenTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/golden/apache-wave/01-component-handshake.xml");

  @Test
  void theHandshakeIsThatOfTheStreamsIdAndTheSecret() throws Exception {
    Map<String, String> ids = new HashMap<>();
    List<String> proven = new ArrayList<>();
    try (InputStream bytes = Files.newInputStream(GOLDEN)) {
      XmlInput input = new XmlInput(bytes, Integer.MAX_VALUE);
      input.header();
      for (Optional<Element> next = input.next(); next.isPresent(); next = input.next()) {
        Element frame = next.get();
        String stream = frame.attribute("stream").orElseThrow();
        Optional<Element> opening = frame.child("stream-open");
        if (opening.isPresent()) {
          header(opening.get().text()).attribute("id").ifPresent(id -> ids.put(stream, id));
        } else if (frame.attribute("dir").equals(Optional.of("C-to-S"))) {
          Element handshake = frame.child("wire").orElseThrow().children().getFirst();
          String id = ids.getOrDefault(stream, "");
          assertThat(handshake.text()).isEqualTo(Handshake.of(id, stream + "-secret"));
          proven.add(stream);
        }
      }
    }
    assertThat(proven).containsExactly("beta", "alpha");
  }

  private static Element header(String opening) throws IOException {
    byte[] bytes = opening.getBytes(StandardCharsets.UTF_8);
    return new XmlInput(new ByteArrayInputStream(bytes), Integer.MAX_VALUE).header();
  }
}
