package org.wavegate.system.cluster;

import java.util.List;
import org.wavegate.model.id.Domain;

/// The domains of a cluster, and the words for them in scripts.
public final class Domains {
  public static final Domain ALPHA = new Domain("alpha.test");
  public static final Domain BETA = new Domain("beta.test");

  /// All of them.
  public static final List<Domain> ALL = List.of(ALPHA, BETA);

  private Domains() {}

  /// The domain of a word such as `alpha`.
  public static Domain named(String word) {
    return ALL.stream()
        .filter(domain -> word(domain).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no provider is called '" + word + "'"));
  }

  /// The word for a domain.
  public static String word(Domain domain) {
    return domain.name().substring(0, domain.name().indexOf('.'));
  }
}
