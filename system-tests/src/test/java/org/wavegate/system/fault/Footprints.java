package org.wavegate.system.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.Part;
import org.wavegate.system.cluster.PartProcess;

/// The footprints of all our processes at one time. A part that was started again is held against
/// the footprint that its first life had.
record Footprints(Map<Part, Footprint> parts) {
  /// Idle threads of pools end after a minute.
  private static final Duration RETURN_MAX = Duration.ofSeconds(90);

  Footprints {
    parts = Map.copyOf(parts);
  }

  static Footprints of(Cluster cluster) throws IOException, InterruptedException {
    Map<Part, Footprint> parts = new HashMap<>();
    for (PartProcess process : cluster.parts()) {
      if (process.part() instanceof Part.OfProvider) {
        parts.put(process.part(), Footprint.of(process.handle()));
      }
    }
    return new Footprints(parts);
  }

  /// Waits until every process is back at its base.
  void checkReturn(Cluster cluster, Findings findings) {
    for (PartProcess process : cluster.parts()) {
      Footprint base = parts.get(process.part());
      if (base != null) {
        try {
          Awaitility.await()
              .pollInterval(Duration.ofSeconds(3))
              .pollDelay(Duration.ZERO)
              .atMost(RETURN_MAX)
              .until(() -> Footprint.of(process.handle()).isBackAt(base));
        } catch (ConditionTimeoutException _) {
          findings.add(describe(process, base));
        }
      }
    }
  }

  private static String describe(PartProcess process, Footprint base) {
    try {
      return process.part() + " had " + base + " and has " + Footprint.of(process.handle());
    } catch (IOException e) {
      return process.part() + " had " + base + " and does not tell what it has: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return process.part() + " had " + base;
    }
  }
}
