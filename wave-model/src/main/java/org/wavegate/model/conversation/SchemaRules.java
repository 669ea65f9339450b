package org.wavegate.model.conversation;

import static org.wavegate.model.conversation.ElementRule.anything;
import static org.wavegate.model.conversation.ElementRule.empty;
import static org.wavegate.model.conversation.ElementRule.holding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// The rules of each kind of document (wave federation reference, sections 5.1, 5.2 and 5.4).
///
/// @param top what stands at the top
/// @param single of what stands at the top, what does so once
/// @param elements by type
record SchemaRules(ElementRule top, Set<String> single, Map<String, ElementRule> elements) {
  private static final List<String> LINE_CONTAINERS =
      List.of("body", "textarea", "quote", "part", "stanza");

  /// Elements of features long gone: kept, and never looked into.
  private static final List<String> LEGACY =
      List.of(
          "profile",
          "mediasearch",
          "trustreq",
          "blacklist",
          "invitation",
          "settings",
          "html",
          "experimental",
          "translation",
          "extension_installer",
          "ext-settings",
          "gadget-settings");

  private static final Set<String> FORM =
      Set.of("button", "check", "radiogroup", "password", "textarea", "input", "radio", "label");

  static final SchemaRules MANIFEST =
      new SchemaRules(holding(Set.of("conversation")), Set.of("conversation"), manifestElements());
  static final SchemaRules TAGS =
      new SchemaRules(holding(Set.of("tag")), Set.of(), Map.of("tag", empty().withText()));
  static final SchemaRules BLIP =
      new SchemaRules(holding(Set.of("head", "body")), Set.of("head", "body"), blipElements());

  private static Map<String, ElementRule> manifestElements() {
    return Map.of(
        "conversation",
        holding(Set.of("blip"))
            .with("sort", "anchorWavelet", "anchorBlip")
            .with("anchorManifestOffset", "anchorVersion", "anchorOffset"),
        "blip",
        holding(Set.of("thread", "peer"))
            .requiring("id", ConversationSchema::isBlipId)
            .with("deleted", oneOf("true", "false")),
        "thread",
        holding(Set.of("blip"))
            .requiring("id", id -> !id.isEmpty())
            .with("inline", oneOf("true", "false")),
        "peer",
        empty().with("id"));
  }

  private static Map<String, ElementRule> blipElements() {
    Map<String, ElementRule> elements = new HashMap<>();
    elements.put("head", holding(Set.of("timestamp")));
    elements.put("timestamp", holding(Set.of("lmt")));
    elements.put("lmt", empty().with("t", SchemaRules::isNumber));
    elements.put(
        "line",
        empty()
            .with("t", oneOf("h1", "h2", "h3", "h4", "li"))
            .with("listyle", oneOf("decimal"))
            .with("i", SchemaRules::isNumber)
            .with("a", oneOf("l", "r", "c", "j"))
            .with("d", oneOf("l", "r")));
    elements.put("reply", empty().requiring("id", id -> !id.isEmpty()));
    elements.put(
        "image",
        holding(Set.of("caption", "gadget")).with("attachment").with("style", oneOf("full")));
    elements.put("caption", holding(Set.of("reply")).withText());
    elements.put("img", empty().with("src", "alt", "width", "height"));
    elements.put("eqn", empty().withText().with("format", oneOf("tex")));
    putGadget(elements);
    putForm(elements);
    LEGACY.forEach(type -> elements.put(type, anything()));
    putLineContainers(elements);
    return Map.copyOf(elements);
  }

  private static void putGadget(Map<String, ElementRule> elements) {
    elements.put(
        "gadget",
        holding(Set.of("category", "title", "thumbnail", "state", "pref"))
            .with("author", "extension", "height", "id", "ifr", "prefs", "snippet", "state")
            .with("title", "url", "width"));
    elements.put("category", empty().with("name"));
    elements.put("title", empty().with("value"));
    elements.put("thumbnail", empty().with("value"));
    elements.put("state", empty().with("name", "value"));
    elements.put("pref", empty().with("name", "value"));
  }

  private static void putForm(Map<String, ElementRule> elements) {
    elements.put("button", holding(Set.of("caption", "events")).with("name"));
    elements.put("events", holding(Set.of("click")));
    elements.put("click", empty().with("time", "clicker"));
    elements.put("check", empty().with("name", "submit", "value"));
    elements.put("radiogroup", holding(Set.of("radio", "label")).with("name", "submit", "value"));
    elements.put("password", empty().with("name", "submit", "value"));
    elements.put("input", empty().withText().with("name", "submit"));
    elements.put("radio", empty().with("name", "group"));
    elements.put("label", empty().withText().with("for"));
  }

  private static void putLineContainers(Map<String, ElementRule> elements) {
    Set<String> inLines = new HashSet<>(FORM);
    inLines.addAll(LEGACY);
    inLines.addAll(List.of("line", "reply", "image", "img", "gadget", "eqn"));
    inLines.addAll(LINE_CONTAINERS);
    inLines.remove("body");
    ElementRule container = holding(Set.copyOf(inLines)).withLines();
    LINE_CONTAINERS.forEach(type -> elements.put(type, container));
    elements.put("textarea", container.with("name", "submit", "value"));
  }

  private static Predicate<String> oneOf(String... values) {
    return Set.of(values)::contains;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> '0' <= c && c <= '9');
  }
}
