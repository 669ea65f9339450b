package org.wavegate.system.fault;

import java.util.ArrayList;
import java.util.List;

/// What is wrong, all of it, so that one look shows more than the first broken invariant.
final class Findings {
  private static final int SHOWN_MAX = 40;

  private final List<String> all = new ArrayList<>();

  void require(boolean holds, String otherwise) {
    if (!holds) {
      add(otherwise);
    }
  }

  void add(String finding) {
    all.add(finding);
  }

  /// @throws AssertionError where anything was found
  void assertNone() {
    if (!all.isEmpty()) {
      List<String> shown = all.subList(0, Math.min(all.size(), SHOWN_MAX));
      throw new AssertionError(all.size() + " findings:\n" + String.join("\n", shown));
    }
  }
}
