package org.wavegate.xmpp.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.xmpp.xml.Element;
import org.wavegate.xmpp.xml.XmlInput;

/// What comes over a stream: every stanza is read or refused by itself, and the stream ends with an
/// input error at worst, in memory bounded by its length.
final class StanzaFuzzTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int STANZA_BYTES_MAX = 1 << 16;
  private static final long BYTES_ALWAYS = 1 << 20;
  private static final long BYTES_FOR_EACH = 4 << 10;

  /// Reads a stanza as one of those that it may be.
  private interface Reading {
    Object read(Stanza stanza) throws MalformedMessageException;
  }

  private static final List<Reading> READINGS =
      List.of(
          Request::read,
          Request::waveletNamed,
          SubmitXml::read,
          HistoryXml::read,
          SignerXml::readAnswer,
          ErrorXml::read,
          DiscoXml::readFeatures,
          DiscoXml::readItems);

  @FuzzTest(maxDuration = "60s")
  void isReadOrRefused(byte[] input) {
    read(input); // loads classes, which takes memory of its own
    long before = THREADS.getCurrentThreadAllocatedBytes();
    read(input);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
        .isLessThan(BYTES_ALWAYS + BYTES_FOR_EACH * input.length);
  }

  private static void read(byte[] input) {
    try {
      XmlInput stream = new XmlInput(new ByteArrayInputStream(input), STANZA_BYTES_MAX);
      stream.header();
      for (var next = stream.next(); next.isPresent(); next = stream.next()) {
        read(next.get());
      }
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  private static void read(Element element) {
    Stanza stanza;
    try {
      stanza = Stanza.of(element);
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageMatching("(?s).+");
      return;
    }
    for (Reading reading : READINGS) {
      try {
        assertThat(reading.read(stanza)).isNotNull();
      } catch (MalformedMessageException e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }
}
