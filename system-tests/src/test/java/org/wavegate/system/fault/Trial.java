package org.wavegate.system.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.PartProcess;
import org.wavegate.system.cluster.SplitProvider;
import org.wavegate.system.load.LoadPlan;
import org.wavegate.system.load.LoadProcess;
import org.wavegate.system.load.LoadReport;

/// A cluster on trial: under load a script breaks it, then everything must come to rest, and every
/// invariant hold; footprints, which take a while to shrink, are looked at when asked for. One
/// trial can follow the other on the same cluster.
public final class Trial {
  private static final Logger log = LoggerFactory.getLogger(Trial.class);

  /// Of which a fault every five seconds lets about 50 through.
  private static final double EDITS_PER_SECOND = 80;

  private static final long WARM_UP_SEED = 0;
  private static final Duration REST_MAX = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Cluster cluster;
  private final Path folder;
  private final Map<Path, Integer> linesSeen = new HashMap<>();
  private final Footprints base;

  private Trial(Cluster cluster, Path folder, Footprints base) {
    this.cluster = cluster;
    this.folder = folder;
    this.base = base;
  }

  /// How a trial went.
  ///
  /// @param faults how many steps the script had
  /// @param acknowledged edits in all
  /// @param rate of acknowledged edits a second, from the first step of the script to the word to
  ///   stop
  /// @param rest how long after the last answer all copies and views were equal
  public record Result(String name, int faults, long acknowledged, double rate, Duration rest) {

    @Override
    public String toString() {
      return "%s: %d faults, %d edits acknowledged, %.1f a second, equal %.1f s after the last"
          .formatted(name, faults, acknowledged, rate, rest.toMillis() / 1e3);
    }
  }

  /// Prepares a cluster that was just started: people get accounts, a short load without faults
  /// warms everything up, and the footprints are taken to which processes must return.
  ///
  /// @param folder where trials leave what they write
  public static Trial prepare(Cluster cluster, Path folder, Duration warmUp)
      throws IOException, InterruptedException, SQLException {
    Population.settle(cluster);
    Trial unmeasured = new Trial(cluster, folder, new Footprints(Map.of()));
    unmeasured.run("warm-up", WARM_UP_SEED, new Script(List.of()), warmUp);
    Trial trial = new Trial(cluster, folder, Footprints.of(cluster));
    trial.linesSeen.putAll(unmeasured.linesSeen);
    return trial;
  }

  /// Runs a script under load and checks every invariant.
  ///
  /// @param seed of what people write
  /// @param atLeast how long they write
  /// @throws AssertionError that tells what is wrong, what was done so far and where the logs are
  public Result run(String name, long seed, Script script, Duration atLeast)
      throws IOException, InterruptedException, SQLException {
    try (ScriptRun run = new ScriptRun(cluster)) {
      try {
        return run(name, seed, script, atLeast, run);
      } catch (IOException | InterruptedException | SQLException | RuntimeException | Error e) {
        String story =
            "%s failed: %s%nThe script so far:%n%s%nLogs are in %s"
                .formatted(
                    name, e.getMessage(), String.join("\n", run.done()), folder.toAbsolutePath());
        log.error("{}", story);
        CrimeScene.keep(cluster, folder.resolve(name));
        throw new AssertionError(story, e);
      }
    }
  }

  private Result run(String name, long seed, Script script, Duration atLeast, ScriptRun run)
      throws IOException, InterruptedException, SQLException {
    Path mine = Files.createDirectories(folder.resolve(name));
    Files.writeString(mine.resolve("script"), script + "\n");
    LoadPlan plan =
        Population.plan(cluster, seed, EDITS_PER_SECOND, mine.resolve("acknowledged.tsv"));
    Findings findings = new Findings();
    Result result;
    try (LoadProcess load = LoadProcess.start(plan, mine.resolve("load.log"))) {
      long start = System.nanoTime();
      run.run(script);
      ScriptRun.await(start, atLeast);
      double rate = load.acknowledged().size() * 1e9 / (System.nanoTime() - start);
      load.stopWriting();
      try (Copies copies = Copies.of(cluster)) {
        Duration rest = awaitRest(load, copies, findings);
        LoadReport report = load.report();
        copies.check(report, load.acknowledged(), findings);
        result = new Result(name, script.faults(), report.acknowledged(), rate, rest);
      }
    }
    log.info("{}", result);
    checkProcesses(mine.resolve("load.log"), findings);
    findings.assertNone();
    return result;
  }

  /// Results as a table in Markdown.
  static String table(List<Result> results) {
    StringBuilder table =
        new StringBuilder(
            "| run | faults | acknowledged | a second | equal after |\n|---|---|---|---|---|\n");
    for (Result result : results) {
      table.append(
          "| %s | %d | %d | %.1f | %.1f s |%n"
              .formatted(
                  result.name(),
                  result.faults(),
                  result.acknowledged(),
                  result.rate(),
                  result.rest().toMillis() / 1e3));
    }
    return table.toString();
  }

  private static Duration awaitRest(LoadProcess load, Copies copies, Findings findings) {
    long start = System.nanoTime();
    try {
      Awaitility.await("equal copies and views")
          .pollDelay(Duration.ZERO)
          .pollInterval(POLL)
          .atMost(REST_MAX)
          .until(() -> copies.differences(load.report()), List::isEmpty);
    } catch (ConditionTimeoutException e) {
      findings.add(String.valueOf(e.getMessage()));
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void checkProcesses(Path loadLog, Findings findings) throws IOException {
    for (SplitProvider provider : cluster.providers()) {
      StoreVerification.check(provider, findings);
    }
    for (PartProcess part : cluster.parts()) {
      part.endedByItself().ifPresent(findings::add);
      findings.require(part.isRunning(), part.part() + " was left ended");
      int seen = linesSeen.getOrDefault(part.log(), 0);
      int lines = LogRule.of(part.part()).check(part.log(), seen, findings);
      linesSeen.put(part.log(), lines);
    }
    new ProviderLogRule().check(loadLog, 0, findings);
  }

  /// Waits until all processes hold on to no more than when the trial was prepared.
  ///
  /// @throws AssertionError that tells which one does not
  public void requireFootprintsAtBase() throws IOException {
    Findings findings = new Findings();
    base.checkReturn(cluster, findings);
    findings.assertNone();
  }
}
