package org.wavegate.federation.signing;

import java.security.cert.X509Certificate;
import java.util.Set;

/// Whose certificates count.
public sealed interface TrustPolicy {

  /// Chains that lead to one of these roots.
  record Authorities(Set<X509Certificate> roots) implements TrustPolicy {
    public Authorities {
      roots = Set.copyOf(roots);
      if (roots.isEmpty()) {
        throw new IllegalArgumentException("trusting nobody: name at least one authority");
      }
    }
  }

  /// Any chain at all: anybody can then sign for any domain. For closed rigs, and for a look at
  /// signatures that were believed before.
  record Anybody() implements TrustPolicy {}
}
