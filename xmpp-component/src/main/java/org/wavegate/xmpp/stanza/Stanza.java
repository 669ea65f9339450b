package org.wavegate.xmpp.stanza;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.xmpp.xml.Element;

/// A first-level element of a stream with its addressing. Between components both addresses are
/// always there.
///
/// @param content child elements, an `error` among them
public record Stanza(
    Kind kind,
    Optional<String> type,
    Optional<String> id,
    String from,
    String to,
    List<Element> content) {

  /// The three kinds of stanza.
  public enum Kind {
    IQ,
    MESSAGE,
    PRESENCE;

    String elementName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Stanza {
    content = List.copyOf(content);
  }

  /// A request that changes nothing.
  public static Stanza get(String id, String from, String to, Element payload) {
    return iq("get", id, from, to, payload);
  }

  /// A request that changes something.
  public static Stanza set(String id, String from, String to, Element payload) {
    return iq("set", id, from, to, payload);
  }

  private static Stanza iq(String type, String id, String from, String to, Element payload) {
    return new Stanza(Kind.IQ, Optional.of(type), Optional.of(id), from, to, List.of(payload));
  }

  /// A message that asks for a receipt.
  public static Stanza messageWithReceipt(String id, String from, String to, Element payload) {
    return new Stanza(
        Kind.MESSAGE,
        Optional.of("normal"),
        Optional.of(id),
        from,
        to,
        List.of(Element.of("request", Namespaces.RECEIPTS), payload));
  }

  /// Reads an element of a stream; fails when it is no stanza or lacks an address.
  public static Stanza of(Element element) throws MalformedMessageException {
    Kind kind =
        switch (element.name()) {
          case "iq" -> Kind.IQ;
          case "message" -> Kind.MESSAGE;
          case "presence" -> Kind.PRESENCE;
          default -> throw new MalformedMessageException("<" + element.name() + "> is no stanza");
        };
    return new Stanza(
        kind,
        element.attribute("type"),
        element.attribute("id"),
        address(element, "from"),
        address(element, "to"),
        element.children());
  }

  private static String address(Element element, String attribute)
      throws MalformedMessageException {
    return element
        .attribute(attribute)
        .filter(jid -> !jid.isEmpty())
        .orElseThrow(() ->
            new MalformedMessageException(
                "a <" + element.name() + "> between components must have '" + attribute + "'"));
  }

  /// The element as it goes on the wire.
  public Element toElement() {
    Element element = Element.of(kind.elementName(), Namespaces.COMPONENT);
    if (type.isPresent()) {
      element = element.with("type", type.get());
    }
    if (id.isPresent()) {
      element = element.with("id", id.get());
    }
    return element.with("from", from).with("to", to).with(content);
  }

  /// The result of this IQ, with its id exactly.
  public Stanza result(Element... payload) {
    return new Stanza(kind, Optional.of("result"), id, to, from, List.of(payload));
  }

  /// The receipt of this message, which has the message's id and no type.
  public Stanza receipt() {
    return new Stanza(
        kind, Optional.empty(), id, to, from, List.of(Element.of("received", Namespaces.RECEIPTS)));
  }

  /// The refusal of this stanza; the payload is not echoed.
  public Stanza error(Element error) {
    return new Stanza(kind, Optional.of("error"), id, to, from, List.of(error));
  }

  /// An error in the place of this reply.
  public Stanza insteadAnError(Element error) {
    return new Stanza(kind, Optional.of("error"), id, from, to, List.of(error));
  }

  public boolean hasType(String other) {
    return type.filter(other::equals).isPresent();
  }

  /// Whether it asks for an answer, as IQs of type `get` and `set` do.
  public boolean isIqRequest() {
    return kind == Kind.IQ && (hasType("get") || hasType("set"));
  }

  /// Whether it can only be an answer: a result, an error or a receipt.
  public boolean isReply() {
    return hasType("error")
        || (kind == Kind.IQ && hasType("result"))
        || (kind == Kind.MESSAGE && child("received", Namespaces.RECEIPTS).isPresent());
  }

  /// The first child of that name and namespace.
  public Optional<Element> child(String name, String namespace) {
    return content.stream().filter(c -> c.is(name, namespace)).findFirst();
  }
}
