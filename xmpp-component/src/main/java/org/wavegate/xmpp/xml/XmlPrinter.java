package org.wavegate.xmpp.xml;

import com.ctc.wstx.api.InvalidCharHandler;
import com.ctc.wstx.api.WstxOutputProperties;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Prints elements as they go on the wire. Characters that XML cannot carry become U+FFFD, so that
/// no text, whoever wrote it, breaks the stream.
public final class XmlPrinter {
  private static final XMLOutputFactory WRITERS = writers();

  private XmlPrinter() {}

  private static XMLOutputFactory writers() {
    XMLOutputFactory factory = XMLOutputFactory.newFactory();
    factory.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, false);
    factory.setProperty(
        WstxOutputProperties.P_OUTPUT_INVALID_CHAR_HANDLER,
        new InvalidCharHandler.ReplacingHandler('\uFFFD'));
    return factory;
  }

  /// Prints an element that stands where `namespace` is the default one.
  public static String print(Element element, String namespace) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter writer = WRITERS.createXMLStreamWriter(out);
      write(writer, element, namespace);
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot print <" + element.name() + ">", e);
    }
    return out.toString();
  }

  /// Recurses no deeper than [XmlInput] reads or our own stanzas go.
  private static void write(XMLStreamWriter writer, Element element, String outer)
      throws XMLStreamException {
    writer.writeStartElement(element.name());
    if (!element.namespace().equals(outer)) {
      writer.writeDefaultNamespace(element.namespace());
    }
    for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
      String name = attribute.getKey();
      if (name.startsWith("xml:")) {
        writer.writeAttribute(
            "xml", XMLConstants.XML_NS_URI, name.substring("xml:".length()), attribute.getValue());
      } else {
        writer.writeAttribute(name, attribute.getValue());
      }
    }
    if (!element.text().isEmpty()) {
      writer.writeCharacters(element.text());
    }
    for (Element child : element.children()) {
      write(writer, child, element.namespace());
    }
    writer.writeEndElement();
  }
}
