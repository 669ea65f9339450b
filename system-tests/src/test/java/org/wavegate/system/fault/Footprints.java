package org.wavegate.system.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  static Footprints of(Cluster cluster) throws IOException {
    Map<Part, Footprint> parts = new HashMap<>();
    for (PartProcess process : cluster.parts()) {
      if (process.part() instanceof Part.OfProvider) {
        parts.put(process.part(), Footprint.of(process.handle()));
      }
    }
    return new Footprints(parts);
  }

  /// Waits until every process is back at its base.
  void checkReturn(Cluster cluster, Findings findings) throws IOException {
    try {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofSeconds(5))
          .atMost(RETURN_MAX)
          .until(() -> excesses(cluster).isEmpty());
    } catch (ConditionTimeoutException _) {
      excesses(cluster).forEach(findings::add);
    }
  }

  private List<String> excesses(Cluster cluster) throws IOException {
    List<String> excesses = new ArrayList<>();
    of(cluster)
        .parts
        .forEach((part, now) -> {
          Footprint base = parts.get(part);
          if (base != null && !now.isBackAt(base)) {
            excesses.add(part + " had " + base + " and has " + now);
          }
        });
    return excesses;
  }
}
