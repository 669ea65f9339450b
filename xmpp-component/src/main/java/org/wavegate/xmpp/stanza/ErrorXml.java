package org.wavegate.xmpp.stanza;

import java.util.Locale;
import java.util.Optional;
import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.FederationError.Code;
import org.wavegate.xmpp.xml.Element;

/// Stanza errors (wave federation reference, sections 6.9 and 9; RFC 6120, section 8.3).
public final class ErrorXml {
  private static final String ERROR = "error";
  private static final String TEXT = "text";

  private ErrorXml() {}

  public static Element print(FederationError error) {
    return print(
        error.code().condition(),
        error.code().type().name().toLowerCase(Locale.ROOT),
        error.code().legacy(),
        error.text());
  }

  /// What an XMPP entity says to a request that it does not know (RFC 6120, section 8.4).
  public static Element serviceUnavailable() {
    return print("service-unavailable", "cancel", 503, "not known here");
  }

  /// What an XMPP server says in the place of a component that is not connected.
  public static Element componentUnavailable() {
    return print(new FederationError(Code.REMOTE_SERVER_TIMEOUT, "Component unavailable"));
  }

  private static Element print(String condition, String type, int legacyCode, String text) {
    return Element.of(ERROR, Namespaces.COMPONENT)
        .with("code", Integer.toString(legacyCode))
        .with("type", type)
        .with(
            Element.of(condition, Namespaces.STANZA_ERRORS),
            Element.of(TEXT, Namespaces.STANZA_ERRORS).with("xml:lang", "en").withText(text));
  }

  /// The error that a stanza carries, if it does; an unknown condition is an undefined one.
  public static Optional<FederationError> read(Stanza stanza) {
    Optional<Element> error =
        stanza.content().stream().filter(child -> child.name().equals(ERROR)).findFirst();
    if (error.isEmpty() && !stanza.hasType(ERROR)) {
      return Optional.empty();
    }
    String condition =
        error.stream()
            .flatMap(e -> e.children().stream())
            .map(Element::name)
            .filter(name -> !name.equals(TEXT))
            .findFirst()
            .orElse("");
    String text = error.flatMap(e -> e.child(TEXT)).map(Element::text).orElse(condition);
    return Optional.of(new FederationError(code(condition), text));
  }

  /// What a server says of a peer that it can't find, and ejabberd of a component that is away,
  /// means the same as a timeout.
  private static Code code(String condition) {
    return condition.equals("remote-server-not-found")
        ? Code.REMOTE_SERVER_TIMEOUT
        : Code.ofCondition(condition);
  }
}
