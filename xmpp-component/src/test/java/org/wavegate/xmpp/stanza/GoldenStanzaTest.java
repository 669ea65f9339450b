package org.wavegate.xmpp.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.xmpp.xml.Element;
import org.wavegate.xmpp.xml.XmlInput;
import org.wavegate.xmpp.xml.XmlPrinter;

/// Every stanza that two Apache Wave servers were seen to exchange, and what was thrown at them by
/// hand. Compared parsed, never as text: servers rewrite stanzas on the way.
class GoldenStanzaTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/apache-wave");

  /// What was sent by hand to see how Apache Wave refuses it, as `file/frame`.
  private static final List<String> BROKEN =
      List.of(
          "14-foreign-component/27",
          "14-foreign-component/32",
          "14-foreign-component/33",
          "14-foreign-component/36",
          "14-foreign-component/37",
          "14-foreign-component/38",
          "14-foreign-component/39",
          "14-foreign-component/40",
          "14-foreign-component/41",
          "14-foreign-component/44",
          "14-foreign-component/45",
          "14-foreign-component/48",
          "14-foreign-component/49",
          "14-foreign-component/54",
          "14-foreign-component/55",
          "14-foreign-component/62",
          "14-foreign-component/63",
          "14-foreign-component/82",
          "14-foreign-component/83",
          "14-foreign-component/86",
          "14-foreign-component/87",
          "15-foreign-updates/1",
          "15-foreign-updates/2",
          "15-foreign-updates/5",
          "15-foreign-updates/6");

  /// One recorded stanza.
  private record Frame(String name, boolean byApache, Element element) {}

  private static List<Frame> frames() throws IOException {
    List<Frame> frames = new ArrayList<>();
    try (Stream<Path> files = Files.list(GOLDEN)) {
      files.sorted().forEach(file -> addFrames(file, frames));
    }
    return frames;
  }

  private static void addFrames(Path file, List<Frame> frames) {
    String name = file.getFileName().toString().replace(".xml", "");
    try (InputStream bytes = Files.newInputStream(file)) {
      XmlInput input = new XmlInput(bytes, Integer.MAX_VALUE);
      input.header();
      for (Optional<Element> part = input.next(); part.isPresent(); part = input.next()) {
        Element frame = part.get();
        boolean byApache =
            frame.attributes().getOrDefault("dir", "").equals("C-to-S")
                && !frame.attributes().getOrDefault("stream", "").equals("extra");
        frame.child("wire").stream()
            .flatMap(wire -> wire.children().stream())
            .filter(stanza -> !stanza.name().equals("handshake"))
            .forEach(stanza ->
                frames.add(
                    new Frame(name + "/" + frame.attributes().get("n"), byApache, plain(stanza))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Without what servers add on the way.
  private static Element plain(Element stanza) {
    Map<String, String> attributes = new LinkedHashMap<>(stanza.attributes());
    attributes.remove("xml:lang");
    return new Element(stanza.name(), stanza.namespace(), attributes, stanza.children(), "");
  }

  @TestFactory
  Stream<DynamicTest> everyStanzaIsReadAndPrintedAgain() throws IOException {
    return frames().stream()
        .filter(frame -> !BROKEN.contains(frame.name()))
        .map(frame -> DynamicTest.dynamicTest(frame.name(), () -> roundTrip(frame)));
  }

  private static void roundTrip(Frame frame) throws MalformedMessageException {
    Stanza stanza = Stanza.of(frame.element());
    Stanza printed = reprint(stanza);
    assertThat(reprint(printed)).isEqualTo(printed);
    if (frame.byApache()) {
      assertThat(printed.toElement()).isEqualTo(frame.element());
    }
  }

  /// Reads a stanza into data and makes a stanza of that data.
  private static Stanza reprint(Stanza stanza) throws MalformedMessageException {
    if (ErrorXml.read(stanza).isPresent()) {
      return withContent(stanza, ErrorXml.print(ErrorXml.read(stanza).orElseThrow()));
    }
    return stanza.isReply() ? reprintReply(stanza) : reprintRequest(stanza);
  }

  private static Stanza reprintReply(Stanza stanza) throws MalformedMessageException {
    if (stanza.kind() == Stanza.Kind.MESSAGE) {
      return withContent(stanza, Element.of("received", Namespaces.RECEIPTS));
    }
    Element payload = stanza.content().getFirst();
    String xml = XmlPrinter.print(payload, "");
    Element again;
    if (payload.namespace().equals(Namespaces.DISCO_ITEMS)) {
      again = DiscoXml.items(DiscoXml.readItems(stanza));
    } else if (payload.namespace().equals(Namespaces.DISCO_INFO)) {
      again =
          DiscoXml.info(
              "collaboration", "google-wave", "Wave in a Box", DiscoXml.readFeatures(stanza));
    } else if (xml.contains("submit-response")) {
      again = SubmitXml.print(SubmitXml.read(stanza));
    } else if (xml.contains("signature-response")) {
      again = SignerXml.printPostAnswer();
    } else if (xml.contains("<signature")) {
      again = SignerXml.printAnswer(SignerXml.readAnswer(stanza));
    } else {
      again = HistoryXml.print(HistoryXml.read(stanza));
    }
    return withContent(stanza, again);
  }

  private static Stanza reprintRequest(Stanza stanza) throws MalformedMessageException {
    return switch (Request.read(stanza)) {
      case Request.Update update -> reprintUpdate(stanza, update);
      case Request.History(var history) -> withContent(stanza, HistoryXml.print(history));
      case Request.Submit(var wavelet, var delta) ->
          withContent(stanza, SubmitXml.print(wavelet, delta));
      case Request.Signer(var signer) -> withContent(stanza, SignerXml.print(signer));
      case Request.PostSigner(var info) -> withContent(stanza, SignerXml.printPost(info));
      case Request.DiscoInfo _ -> withContent(stanza, DiscoXml.queryInfo());
      case Request.DiscoItems _ -> withContent(stanza, DiscoXml.queryItems());
      case Request.WavePing _, Request.Ping _, Request.Unknown _ -> stanza;
    };
  }

  private static Stanza reprintUpdate(Stanza stanza, Request.Update update) {
    List<Element> content = new ArrayList<>();
    if (update.wantsReceipt()) {
      content.add(Element.of("request", Namespaces.RECEIPTS));
    }
    List<WaveletUpdate> updates = update.updates();
    if (updates.isEmpty()) {
      return stanza;
    }
    updates.forEach(part -> content.add(UpdateXml.print(part)));
    return withContent(stanza, content.toArray(Element[]::new));
  }

  private static Stanza withContent(Stanza stanza, Element... content) {
    return new Stanza(
        stanza.kind(), stanza.type(), stanza.id(), stanza.from(), stanza.to(), List.of(content));
  }

  @Test
  void everyBrokenStanzaIsRefusedAsMalformed() throws IOException {
    TreeSet<String> refused = new TreeSet<>();
    for (Frame frame : frames()) {
      try {
        Stanza stanza = Stanza.of(frame.element());
        if (!stanza.isReply()) {
          Request.read(stanza);
        }
      } catch (MalformedMessageException e) {
        assertThat(e).hasMessageMatching("(?s).+");
        refused.add(frame.name());
      }
    }
    assertThat(refused).containsExactlyInAnyOrderElementsOf(BROKEN);
  }

  @Test
  void severalDeltasOfOneWaveletAreOneUpdateInWhateverShape() throws Exception {
    assertThat(deltasOf("21-hand-made-host-batches/5")).isEqualTo(3);
    assertThat(deltasOf("21-hand-made-host-batches/9")).isEqualTo(2);
    assertThat(deltasOf("20-hand-made-host/15")).isEqualTo(2);
  }

  @Test
  void aNoticeWithoutAHashSaysNothing() throws Exception {
    assertThat(updates("21-hand-made-host-batches/13")).isEmpty();
    assertThat(updates("21-hand-made-host-batches/15").getFirst().commitNotice()).isPresent();
  }

  private static int deltasOf(String name) throws Exception {
    List<WaveletUpdate> updates = updates(name);
    assertThat(updates).hasSize(1);
    return updates.getFirst().appliedDeltas().size();
  }

  private static List<WaveletUpdate> updates(String name) throws Exception {
    for (Frame frame : frames()) {
      if (frame.name().equals(name)
          && Request.read(Stanza.of(frame.element())) instanceof Request.Update update) {
        return update.updates();
      }
    }
    throw new AssertionError("no update in " + name);
  }
}
