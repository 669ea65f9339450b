package org.wavegate.xmpp.stanza;

import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.xmpp.xml.Element;

/// The envelope of requests, borrowed from XEP-0060 without its service: what is asked for hangs
/// below `items`, what is handed over below `publish` and `item`.
final class Pubsub {
  private Pubsub() {}

  static Element element(String name) {
    return Element.of(name, Namespaces.PUBSUB);
  }

  static Element items(String node, Element payload) {
    return element("pubsub").with(element("items").with("node", node).with(payload));
  }

  static Element publish(String node, Element payload) {
    return element("pubsub")
        .with(element("publish").with("node", node).with(element("item").with(payload)));
  }

  /// Follows local names below the envelope of an answer.
  static Element inside(Stanza stanza, String... path) throws MalformedMessageException {
    return stanza
        .child("pubsub", Namespaces.PUBSUB)
        .flatMap(pubsub -> pubsub.descend(path))
        .orElseThrow(() ->
            new MalformedMessageException("the answer lacks pubsub/" + String.join("/", path)));
  }
}
