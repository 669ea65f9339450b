package org.wavegate.system.fault;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.Part;
import org.wavegate.system.cluster.PartProcess;

/// The footprints of all our processes at one time. A part that was started again is held against
/// the footprint that its first life had.
record Footprints(Map<Part, Footprint> parts) {
  private static final Logger log = LoggerFactory.getLogger(Footprints.class);

  /// Idle threads of pools end after a minute.
  private static final Duration RETURN_MAX = Duration.ofSeconds(90);

  /// A gateway's heartbeat, and time for its answer.
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(16);

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

  /// Looks when the processes have let go of those who have left: which a gateway notices when it
  /// next gives a sign of life to a listener.
  static Footprints atRest(Cluster cluster) throws IOException {
    AtomicReference<Footprints> last = new AtomicReference<>(of(cluster));
    Awaitility.await("no process lets go of anything")
        .pollDelay(SIGN_OF_LIFE)
        .pollInterval(SIGN_OF_LIFE)
        .atMost(RETURN_MAX)
        .until(() -> {
          Footprints now = of(cluster);
          return last.getAndSet(now).holdNoMoreThan(now);
        });
    return last.get();
  }

  private boolean holdNoMoreThan(Footprints later) {
    return parts.entrySet().stream()
        .allMatch(part -> part.getValue().handles() <= later.footprint(part.getKey()).handles());
  }

  private Footprint footprint(Part part) {
    return requireNonNull(parts.get(part), () -> part + " was not looked at");
  }

  /// Waits until every process is back at its base.
  void checkReturn(Cluster cluster, Findings findings) throws IOException {
    AtomicReference<Map<Part, Footprint>> excesses = new AtomicReference<>(Map.of());
    try {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofSeconds(5))
          .atMost(RETURN_MAX)
          .until(() -> {
            excesses.set(excesses(cluster));
            return excesses.get().values().stream().allMatch(Footprint::isSlack);
          });
    } catch (ConditionTimeoutException _) {
      excesses
          .get()
          .forEach((part, excess) ->
              findings.require(
                  excess.isSlack(), part + " had " + footprint(part) + " and has more: " + excess));
    }
    log.info(
        "processes hold more than at first: {}",
        excesses.get().values().stream().reduce(Footprint::max));
  }

  private Map<Part, Footprint> excesses(Cluster cluster) throws IOException {
    Map<Part, Footprint> excesses = new HashMap<>();
    of(cluster).parts.forEach((part, now) -> excesses.put(part, now.above(footprint(part))));
    return excesses;
  }
}
