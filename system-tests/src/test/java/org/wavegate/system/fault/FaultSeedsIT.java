package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Seeds of mixed faults under load, one after the other on one cluster. `-Dwavegate.slow=true`
/// runs all, `-Dwavegate.seed=17` that one, and `-Dwavegate.script=FILE` a script written by hand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultSeedsIT {
  private static final Logger log = LoggerFactory.getLogger(FaultSeedsIT.class);
  private static final int SEEDS = 2;
  private static final int SEEDS_SLOW = 20;
  private static final Duration LOAD = Duration.ofSeconds(65);

  /// Of some 2,500 to 3,500 that two busy processors get through.
  private static final long ACKNOWLEDGED_MIN = 500;

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

  private final List<Trial.Result> results = new ArrayList<>();
  private Trial trial;

  /// @param acknowledged how many edits must get through
  record Run(String name, long seed, Script script, long acknowledged) {
    static Run of(long seed) {
      return new Run("seed-" + seed, seed, SeededScript.of(seed), ACKNOWLEDGED_MIN);
    }

    static Run byHand(String script) {
      return new Run("by-hand", 1, Script.parse(script), 1);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Run> runs() throws Exception {
    String script = System.getProperty("wavegate.script", "");
    String seed = System.getProperty("wavegate.seed", "");
    if (!script.isEmpty()) {
      return Stream.of(Run.byHand(Files.readString(Path.of(script))));
    }
    if (!seed.isEmpty()) {
      return seed.lines().flatMap(s -> Stream.of(s.split(","))).map(s -> Run.of(Long.parseLong(s)));
    }
    int seeds = Boolean.getBoolean("wavegate.slow") ? SEEDS_SLOW : SEEDS;
    return LongStream.rangeClosed(1, seeds).mapToObj(Run::of);
  }

  @BeforeAll
  void start() throws Exception {
    trial = Trial.prepare(FOLDER, WARM_UP);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nothingAcknowledgedIsLostAndEverybodyEndsEqual(Run run) throws Exception {
    Trial.Result result = trial.run(run.name(), run.seed(), run.script(), LOAD);
    log.warn("{}", result);
    assertThat(result.acknowledged()).isGreaterThanOrEqualTo(run.acknowledged());
    trial.requireFootprintsAtBase();
    results.add(result);
  }

  /// What a seed that failed leaves ended must not spoil the next.
  @AfterEach
  void heal() throws Exception {
    trial.heal();
  }

  @AfterAll
  void stop() {
    log.warn("{}:\n{}", LocalDate.now(ZoneOffset.UTC), Trial.table(results));
    if (trial != null) {
      trial.close();
    }
  }
}
