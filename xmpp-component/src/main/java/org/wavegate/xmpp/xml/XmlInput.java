package org.wavegate.xmpp.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/// The incoming half of a stream: a header, then one element after the other. Used by one thread;
/// only [#lastReceivedNanos] may be asked from others.
///
/// What a peer sends must not break the stream that all peers share, so there is no limit of the
/// parser's below the size of an element: what lies deeper than [#DEPTH_MAX] is dropped (no stanza
/// we understand comes near), and nothing here recurses. The parser never forgets a name it has
/// seen, so the owner of a stream ends it when [#hasSeenTooManyNames].
public final class XmlInput {
  private static final int DEPTH_MAX = 32;
  private static final int NAMES_MAX = 100_000;

  private static final XMLInputFactory PARSERS = parsers();

  private final MeteredInput input;
  private final Set<String> names = new HashSet<>();
  private @Nullable XMLStreamReader parser;

  public XmlInput(InputStream input, int elementBytesMax) {
    this.input = new MeteredInput(input, elementBytesMax);
  }

  private static XMLInputFactory parsers() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Integer.MAX_VALUE);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, Integer.MAX_VALUE);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
    return factory;
  }

  /// Waits for the stream's opening tag; its children come by [#next].
  public Element header() throws IOException {
    try {
      XMLStreamReader opened =
          PARSERS.createXMLStreamReader(new InputStreamReader(input, StandardCharsets.UTF_8));
      parser = opened;
      while (opened.next() != XMLStreamConstants.START_ELEMENT) {
        refuseForbidden(opened);
      }
      return open(opened).build();
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  /// Waits for the next element; empty when the stream was closed by its closing tag.
  public Optional<Element> next() throws IOException {
    XMLStreamReader reader = parser;
    if (reader == null) {
      throw new IllegalStateException("the header comes first");
    }
    try {
      while (true) {
        input.startElement();
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            return Optional.of(element(reader));
          }
          case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
            return Optional.empty();
          }
          default -> refuseForbidden(reader);
        }
      }
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  /// When the last bytes came, by [System#nanoTime].
  public long lastReceivedNanos() {
    return input.lastReadNanos();
  }

  /// Whether the parser holds so many names that the stream should be opened anew.
  public boolean hasSeenTooManyNames() {
    return names.size() > NAMES_MAX;
  }

  private Element element(XMLStreamReader reader) throws XMLStreamException {
    Deque<Building> open = new ArrayDeque<>();
    open.push(open(reader));
    int tooDeep = 0;
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Building child = open(reader);
          if (tooDeep > 0 || open.size() == DEPTH_MAX) {
            tooDeep++;
          } else {
            open.push(child);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (tooDeep > 0) {
            tooDeep--;
            continue;
          }
          Element done = open.pop().build();
          if (open.isEmpty()) {
            return done;
          }
          open.element().children.add(done);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (tooDeep == 0) {
            open.element().text.append(reader.getText());
          }
        }
        default -> refuseForbidden(reader);
      }
    }
  }

  private Building open(XMLStreamReader reader) {
    String namespace = Optional.ofNullable(reader.getNamespaceURI()).orElse("");
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      remember(name);
      String prefix = Optional.ofNullable(reader.getAttributeNamespace(i)).orElse("");
      if (prefix.isEmpty()) {
        attributes.put(name, reader.getAttributeValue(i));
      } else if (prefix.equals(XMLConstants.XML_NS_URI)) {
        attributes.put("xml:" + name, reader.getAttributeValue(i));
      }
    }
    remember(reader.getLocalName());
    remember(namespace);
    return new Building(reader.getLocalName(), namespace, attributes);
  }

  private void remember(String name) {
    if (!hasSeenTooManyNames()) {
      names.add(name);
    }
  }

  /// RFC 6120, section 11.1: comments, processing instructions and document types have no place in
  /// a stream; the first two are only skipped.
  private static void refuseForbidden(XMLStreamReader reader) throws XMLStreamException {
    if (reader.getEventType() == XMLStreamConstants.DTD
        || reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new XMLStreamException("document types and entities are forbidden in a stream");
    }
  }

  private static IOException failure(XMLStreamException e) {
    if (e.getNestedException() instanceof IOException cause) {
      return cause;
    }
    if (e instanceof WstxEOFException) {
      return new EOFException("the other end hung up");
    }
    return new IOException("the stream is not well-formed: " + firstLine(e), e);
  }

  private static String firstLine(XMLStreamException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /// An element whose closing tag is still to come.
  private record Building(
      String name,
      String namespace,
      Map<String, String> attributes,
      List<Element> children,
      StringBuilder text) {
    Building(String name, String namespace, Map<String, String> attributes) {
      this(name, namespace, attributes, new ArrayList<>(), new StringBuilder());
    }

    Element build() {
      return new Element(name, namespace, attributes, children, text.toString());
    }
  }
}
