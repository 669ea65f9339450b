package org.wavegate.xmpp.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wavegate.xmpp.stanza.DiscoXml;
import org.wavegate.xmpp.stanza.ErrorXml;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.xml.Element;

/// What an XMPP server would say where no component answers: it stands in for the bare domain of a
/// component `wave.D` and bounces what can't be delivered.
final class ServerAnswers {
  private static final String COMPONENT_PREFIX = "wave.";

  private ServerAnswers() {}

  /// The answer in the place of an absent component, if the stanza wants one.
  ///
  /// @param connected the addresses of the components that are here now
  /// @param known those that ever were
  static Optional<Stanza> answer(
      Stanza stanza, String domain, Set<String> connected, Set<String> known) {
    if (stanza.isReply() || stanza.kind() == Stanza.Kind.PRESENCE) {
      return Optional.empty();
    }
    if (!known.contains(COMPONENT_PREFIX + domain)) {
      return Optional.of(stanza.error(ErrorXml.componentUnavailable()));
    }
    return Optional.of(asServerOf(stanza, domain, connected));
  }

  private static Stanza asServerOf(Stanza stanza, String domain, Set<String> connected) {
    String namespace =
        stanza.isIqRequest() && stanza.hasType("get")
            ? stanza.content().stream().findFirst().map(Element::namespace).orElse("")
            : "";
    return switch (namespace) {
      case Namespaces.DISCO_ITEMS -> stanza.result(DiscoXml.items(services(domain, connected)));
      case Namespaces.DISCO_INFO ->
          stanza.result(
              DiscoXml.info(
                  "server",
                  "im",
                  "Wavegate component router",
                  List.of(Namespaces.DISCO_INFO, Namespaces.DISCO_ITEMS)));
      case Namespaces.PING -> stanza.result();
      default -> stanza.error(ErrorXml.serviceUnavailable());
    };
  }

  private static List<String> services(String domain, Set<String> connected) {
    List<String> services = new ArrayList<>();
    if (connected.contains(COMPONENT_PREFIX + domain)) {
      services.add(COMPONENT_PREFIX + domain);
    }
    return services;
  }
}
