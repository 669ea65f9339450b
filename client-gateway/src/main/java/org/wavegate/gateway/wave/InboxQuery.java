package org.wavegate.gateway.wave;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;

/// The query language so far: `in:inbox` and `in:all`, which both mean the waves a person is on as
/// long as nothing can be filed away.
final class InboxQuery {
  private static final Set<String> KNOWN = Set.of("in:inbox", "in:all");

  private InboxQuery() {}

  static void check(Optional<String> query) throws ProblemException {
    Optional<String> unknown =
        Arrays.stream(query.orElse("").split("\\s+"))
            .filter(term -> !term.isEmpty() && !KNOWN.contains(term))
            .findFirst();
    if (unknown.isPresent()) {
      throw new ProblemException(
          ProblemType.INVALID,
          "'" + unknown.get() + "' cannot be searched for; a query takes in:inbox or in:all.");
    }
  }
}
