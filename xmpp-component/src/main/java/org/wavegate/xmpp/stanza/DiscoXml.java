package org.wavegate.xmpp.stanza;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.xmpp.xml.Element;

/// Service discovery, XEP-0030, as far as providers use it to find each other (wave federation
/// reference, section 6.2).
public final class DiscoXml {
  private static final String QUERY = "query";

  private DiscoXml() {}

  public static Element queryItems() {
    return Element.of(QUERY, Namespaces.DISCO_ITEMS);
  }

  public static Element queryInfo() {
    return Element.of(QUERY, Namespaces.DISCO_INFO);
  }

  /// What an entity offers.
  public static Element info(String category, String type, String name, List<String> features) {
    List<Element> parts = new ArrayList<>();
    parts.add(
        Element.of("identity", Namespaces.DISCO_INFO)
            .with("category", category)
            .with("type", type)
            .with("name", name));
    for (String feature : features) {
      parts.add(Element.of("feature", Namespaces.DISCO_INFO).with("var", feature));
    }
    return queryInfo().with(parts);
  }

  /// What an entity leads to.
  public static Element items(List<String> jids) {
    return queryItems()
        .with(
            jids.stream()
                .map(jid -> Element.of("item", Namespaces.DISCO_ITEMS).with("jid", jid))
                .toList());
  }

  /// The features in an answer; none in an error.
  public static List<String> readFeatures(Stanza answer) {
    return values(answer, Namespaces.DISCO_INFO, "feature", "var");
  }

  /// The addresses in an answer; none in an error.
  public static List<String> readItems(Stanza answer) {
    return values(answer, Namespaces.DISCO_ITEMS, "item", "jid");
  }

  private static List<String> values(
      Stanza answer, String namespace, String child, String attribute) {
    return answer.child(QUERY, namespace).stream()
        .flatMap(query -> query.children(child).stream())
        .map(element -> element.attribute(attribute))
        .flatMap(Optional::stream)
        .toList();
  }
}
