package org.wavegate.controller.verify;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.wavegate.controller.store.NameRange;
import org.wavegate.controller.store.StoreInspection;
import org.wavegate.federation.signing.DeltaVerifier;

/// Checks a database file as a program beside its controller does.
public final class Checking {
  private Checking() {}

  /// Puts what is found into `findings`.
  public static Tally run(Path file, DeltaVerifier judge, NameRange range, List<Finding> findings) {
    CheckListener listener =
        new CheckListener() {
          @Override
          public void progressed(Tally soFar) {}

          @Override
          public void found(Finding finding) {
            findings.add(finding);
          }
        };
    try (StoreInspection store = StoreInspection.open(file)) {
      return new StoreCheck(store, judge, Clock.systemUTC(), listener).run(range);
    }
  }
}
