package org.wavegate.xmpp.discovery;

import java.util.List;
import org.wavegate.xmpp.stanza.DiscoXml;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.xml.Element;

/// What we say when others discover us.
public final class OwnDescription {
  /// Announces what goes beyond the protocol, such as text outside the basic plane.
  public static final String WAVEGATE_FEATURE = "urn:wavegate:federation:1";

  private OwnDescription() {}

  public static Element info() {
    return DiscoXml.info(
        "collaboration",
        "google-wave",
        "Wavegate",
        List.of(
            Namespaces.WAVE,
            WAVEGATE_FEATURE,
            Namespaces.DISCO_INFO,
            Namespaces.DISCO_ITEMS,
            Namespaces.PING));
  }

  public static Element items() {
    return DiscoXml.items(List.of());
  }
}
