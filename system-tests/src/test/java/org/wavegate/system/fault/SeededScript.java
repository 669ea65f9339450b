package org.wavegate.system.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wavegate.server.config.Role;
import org.wavegate.system.cluster.Domains;
import org.wavegate.system.cluster.Part;
import org.wavegate.system.fault.Script.Timed;

/// Scripts of mixed faults: one every five seconds for a minute, every kind at least once. Faults
/// may overlap, but what is hit is left in peace until it has had time to recover, and nothing
/// stays broken.
final class SeededScript {
  private static final int FAULTS = 12;
  private static final int SECONDS_BETWEEN = 5;

  /// How long a part is left alone after it was started, resumed or restored.
  private static final int PEACE_SECONDS = 15;

  private static final List<Part> PARTS =
      Stream.<Part>concat(
              Stream.of(new Part.Xmpp()),
              Domains.ALL.stream()
                  .flatMap(domain ->
                      Arrays.stream(Role.values()).map(role -> new Part.OfProvider(domain, role))))
          .collect(Collectors.toUnmodifiableList());
  private static final List<Step.Line> LINES =
      Domains.ALL.stream()
          .flatMap(domain ->
              Stream.<Step.Line>of(new Step.Line.ToXmpp(domain), new Step.Line.ToBroker(domain)))
          .toList();

  private enum Kind {
    KILL,
    STOP,
    PAUSE,
    CUT,
    STALL,
    HALF_OPEN,
    FILL,
    LOCK
  }

  private final Random random;
  private final List<Timed> steps = new ArrayList<>();
  private final Map<Object, Integer> busyUntil = new HashMap<>();

  private SeededScript(Random random) {
    this.random = random;
  }

  /// The script of a seed, always the same.
  static Script of(long seed) {
    return new SeededScript(new Random(seed)).make();
  }

  private Script make() {
    List<Kind> deck = new ArrayList<>();
    while (deck.size() < FAULTS) {
      List<Kind> round = new ArrayList<>(List.of(Kind.values()));
      Collections.shuffle(round, random);
      deck.addAll(round);
    }
    for (int i = 1; i <= FAULTS; i++) {
      int at = i * SECONDS_BETWEEN;
      Kind next =
          deck.stream()
              .filter(kind -> !free(targets(kind), at).isEmpty())
              .findFirst()
              .orElseThrow();
      deck.remove(next);
      add(at, next);
    }
    return new Script(steps);
  }

  private void add(int at, Kind kind) {
    switch (kind) {
      case KILL -> down(at, new Step.Kill(pick(PARTS, at)));
      case STOP -> down(at, new Step.Stop(pick(PARTS, at)));
      case PAUSE -> lasting(at, 2, 10, pick(PARTS, at), Step.Pause::new);
      case CUT -> lasting(at, 2, 8, pick(LINES, at), Step.Cut::new);
      case STALL -> lasting(at, 3, 12, pick(LINES, at), Step.Stall::new);
      case HALF_OPEN -> {
        Step.Line line = pick(LINES, at);
        add(at, new Step.HalfOpen(line));
        busyUntil.put(line, at + 2 * PEACE_SECONDS);
      }
      case FILL -> lasting(at, 10, 15, pick(Domains.ALL, at), Step.Fill::new);
      case LOCK -> lasting(at, 8, 15, pick(Domains.ALL, at), Step.Lock::new);
    }
  }

  private static List<?> targets(Kind kind) {
    return switch (kind) {
      case KILL, STOP, PAUSE -> PARTS;
      case CUT, STALL, HALF_OPEN -> LINES;
      case FILL, LOCK -> Domains.ALL;
    };
  }

  private interface Fault<T> {
    Step of(T target, Duration time);
  }

  private <T> void lasting(int at, int least, int most, T target, Fault<T> fault) {
    int seconds = random.nextInt(least, most + 1);
    add(at, fault.of(target, Duration.ofSeconds(seconds)));
    busyUntil.put(target, at + seconds + PEACE_SECONDS);
  }

  private void down(int at, Step step) {
    Part part = step instanceof Step.Kill(Part killed) ? killed : ((Step.Stop) step).part();
    int seconds = random.nextInt(1, 7);
    add(at, step);
    add(at + seconds, new Step.Start(part));
    busyUntil.put(part, at + seconds + PEACE_SECONDS);
  }

  private void add(int at, Step step) {
    steps.add(new Timed(Duration.ofSeconds(at), step));
  }

  private <T> T pick(List<T> targets, int at) {
    List<T> free = free(targets, at);
    return free.get(random.nextInt(free.size()));
  }

  private <T> List<T> free(List<T> targets, int at) {
    return targets.stream().filter(target -> busyUntil.getOrDefault(target, 0) <= at).toList();
  }
}
