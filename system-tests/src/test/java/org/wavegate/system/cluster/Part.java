package org.wavegate.system.cluster;

import java.util.Locale;
import org.wavegate.model.id.Domain;
import org.wavegate.server.config.Role;

/// Names a process of a cluster: `alpha controller`, or `xmpp` for the server between the
/// providers.
public sealed interface Part {

  /// A role of a provider.
  record OfProvider(Domain domain, Role role) implements Part {
    @Override
    public String toString() {
      return Domains.word(domain) + " " + role;
    }
  }

  /// What carries the stanzas.
  record Xmpp() implements Part {
    @Override
    public String toString() {
      return "xmpp";
    }
  }

  /// Reads what `toString` writes.
  static Part parse(String text) {
    if (text.equals("xmpp")) {
      return new Xmpp();
    }
    String[] words = text.split(" ", -1);
    if (words.length != 2) {
      throw new IllegalArgumentException("'" + text + "' is no part: 'alpha broker', or 'xmpp'");
    }
    return new OfProvider(Domains.named(words[0]), Role.valueOf(words[1].toUpperCase(Locale.ROOT)));
  }
}
