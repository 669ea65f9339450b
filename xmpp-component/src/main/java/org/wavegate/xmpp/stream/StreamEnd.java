package org.wavegate.xmpp.stream;

import java.util.Optional;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.xml.Element;

/// Why a stream ended.
///
/// @param condition the server's stream error (RFC 6120, section 4.9.3), if it named one
record StreamEnd(Optional<String> condition, String reason) {

  static StreamEnd because(String reason) {
    return new StreamEnd(Optional.empty(), reason);
  }

  /// Reads a stream error.
  static StreamEnd of(Element error) {
    String condition =
        error.children().stream()
            .filter(child -> child.namespace().equals(Namespaces.STREAM_ERRORS))
            .map(Element::name)
            .filter(name -> !name.equals("text"))
            .findFirst()
            .orElse("undefined-condition");
    String text = error.child("text").map(Element::text).orElse("");
    return new StreamEnd(
        Optional.of(condition), text.isEmpty() ? condition : condition + " (" + text + ")");
  }

  boolean is(String otherCondition) {
    return condition.filter(otherCondition::equals).isPresent();
  }
}
