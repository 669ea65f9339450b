package org.wavegate.xmpp.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An immutable XML element without mixed content: text is what stands directly inside it, joined.
///
/// @param attributes by local name; `xml:lang` keeps its prefix, other prefixed ones are dropped
public record Element(
    String name,
    String namespace,
    Map<String, String> attributes,
    List<Element> children,
    String text) {
  public Element {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /// An empty element.
  public static Element of(String name, String namespace) {
    return new Element(name, namespace, Map.of(), List.of(), "");
  }

  /// The same with an attribute more.
  public Element with(String attribute, String value) {
    Map<String, String> more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new Element(name, namespace, more, children, text);
  }

  /// The same with children after those it has.
  public Element with(Element... more) {
    return with(List.of(more));
  }

  /// The same with children after those it has.
  public Element with(List<Element> more) {
    List<Element> all = new ArrayList<>(children);
    all.addAll(more);
    return new Element(name, namespace, attributes, all, text);
  }

  /// The same with this text.
  public Element withText(String newText) {
    return new Element(name, namespace, attributes, children, newText);
  }

  public Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  public boolean is(String otherName, String otherNamespace) {
    return name.equals(otherName) && namespace.equals(otherNamespace);
  }

  /// The first child of that local name, in any namespace.
  public Optional<Element> child(String childName) {
    return children.stream().filter(c -> c.name.equals(childName)).findFirst();
  }

  /// All children of that local name, in any namespace.
  public List<Element> children(String childName) {
    return children.stream().filter(c -> c.name.equals(childName)).toList();
  }

  /// Follows first children by local name.
  public Optional<Element> descend(String... path) {
    Optional<Element> at = Optional.of(this);
    for (String step : path) {
      at = at.flatMap(element -> element.child(step));
    }
    return at;
  }
}
