package org.wavegate.system.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What is wrong, all of it, so that one look shows more than the first broken invariant.
final class Findings {
  private static final int SHOWN_MAX = 40;

  private final List<String> all = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  void require(boolean holds, String otherwise) {
    if (!holds) {
      add(otherwise);
    }
  }

  void add(String finding) {
    all.add(finding);
  }

  /// Does something, where a failure is a finding that keeps nothing else from being done.
  void attempt(Agenda.Action action) {
    try {
      action.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(e);
    } catch (IOException | SQLException | RuntimeException | AssertionError e) {
      fail(e);
    }
  }

  private void fail(Throwable failure) {
    failures.add(failure);
    add(failure.toString());
  }

  /// @throws AssertionError where anything was found
  void assertNone() {
    if (!all.isEmpty()) {
      List<String> shown = all.subList(0, Math.min(all.size(), SHOWN_MAX));
      AssertionError error =
          new AssertionError(all.size() + " findings:\n" + String.join("\n", shown));
      failures.forEach(error::addSuppressed);
      throw error;
    }
  }
}
