package org.wavegate.system.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.server.rig.ProsodyServer;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.Network;
import org.wavegate.system.cluster.PartProcess;
import org.wavegate.system.cluster.SplitProvider;
import org.wavegate.system.load.AcknowledgedEdit;
import org.wavegate.system.load.LoadPlan;
import org.wavegate.system.load.LoadProcess;
import org.wavegate.system.load.LoadReport;

/// A cluster on trial: under load a script breaks it, then everything must come to rest, and every
/// invariant hold; footprints, which take a while to shrink, are looked at when asked for. One run
/// can follow the other. At the end the cluster is stopped, and what must hold to the end is looked
/// at once more.
final class Trial implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Trial.class);

  /// Of which a fault every five seconds lets about 50 through.
  private static final double EDITS_PER_SECOND = 95;

  private static final long WARM_UP_SEED = 0;
  private static final Duration REST_MAX = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(500);

  private final Cluster cluster;
  private final Path folder;
  private final Map<Path, Integer> linesSeen = new HashMap<>();

  /// Where all waves came to rest in the runs so far.
  private final Map<WaveletName, HashedVersion> heads = new LinkedHashMap<>();

  private Optional<Footprints> base = Optional.empty();

  private Trial(Cluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  /// How a run went.
  ///
  /// @param faults how many could be made, and were noticed where that can be told
  /// @param planned how many faults the script had
  /// @param acknowledged edits in all
  /// @param rate of acknowledged edits a second, from the start of the load to the word to stop
  /// @param rest how long after the last answer all copies and views were equal
  record Result(
      String name, int faults, int planned, long acknowledged, double rate, Duration rest) {

    @Override
    public String toString() {
      return "%s: %d of %d faults, %d edits acknowledged, %.1f a second, equal %.1f s after the last"
          .formatted(name, faults, planned, acknowledged, rate, rest.toMillis() / 1e3);
    }
  }

  /// As [#prepare(Network, Path, Duration)], over Prosody where it is installed.
  static Trial prepare(Path folder, Duration warmUp) throws Exception {
    Network network = ProsodyServer.installed().isPresent() ? Network.PROSODY : Network.ROUTER;
    return prepare(network, folder, warmUp);
  }

  /// Starts a cluster: people get accounts, a short load without faults warms everything up, and
  /// the footprints are taken to which processes must return.
  ///
  /// @param folder for the cluster and for what runs write; emptied before
  static Trial prepare(Network network, Path folder, Duration warmUp) throws Exception {
    Cluster.clear(folder);
    Trial trial = new Trial(Cluster.start(network, folder), folder);
    try {
      Population.settle(trial.cluster);
      trial.run("warm-up", WARM_UP_SEED, new Script(List.of()), warmUp);
      trial.base = Optional.of(Footprints.atRest(trial.cluster));
      return trial;
    } catch (Exception | Error e) {
      trial.cluster.close();
      throw e;
    }
  }

  Cluster cluster() {
    return cluster;
  }

  /// Runs a script under load and checks every invariant.
  ///
  /// @param seed of what people write
  /// @param atLeast how long they write
  /// @throws AssertionError that tells what is wrong, what was done so far and where the logs are
  Result run(String name, long seed, Script script, Duration atLeast)
      throws IOException, InterruptedException, SQLException {
    try (ScriptRun run = new ScriptRun(cluster)) {
      try {
        return run(name, seed, script, atLeast, run);
      } catch (IOException | InterruptedException | SQLException | RuntimeException | Error e) {
        String story =
            "%s failed: %s%nThe script so far:%n%s%nLogs are in %s"
                .formatted(
                    name, e.getMessage(), String.join("\n", run.diary()), folder.toAbsolutePath());
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
      Watch watch = Watch.start();
      run.run(script, watch);
      watch.await(atLeast);
      double rate = load.acknowledged().size() * 1e9 / watch.elapsed().toNanos();
      load.stopWriting();
      try (Copies copies = Copies.of(cluster)) {
        Duration rest = awaitRest(load, copies, findings);
        LoadReport report = load.report();
        List<AcknowledgedEdit> edits = load.acknowledged();
        new Attendance(plan, report, edits).check(findings);
        copies.check(report, edits, findings);
        remember(report);
        int planned = script.faults();
        result =
            new Result(name, planned - run.missed(), planned, report.acknowledged(), rate, rest);
      }
    }
    log.info("{}", result);
    new ProviderLogRule().check(mine.resolve("load.log"), 0, findings);
    checkProcesses(findings);
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
          "| %s | %d of %d | %d | %.1f | %.1f s |%n"
              .formatted(
                  result.name(),
                  result.faults(),
                  result.planned(),
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

  private void remember(LoadReport report) {
    for (LoadReport.Seen seen : report.views()) {
      seen.state().ifPresent(wave -> heads.put(seen.wavelet(), wave.head()));
    }
  }

  private void checkProcesses(Findings findings) throws IOException {
    for (SplitProvider provider : cluster.providers()) {
      StoreVerification answer = StoreVerification.of(provider);
      findings.require(answer.isGood(), provider.setup().domain() + "'s store: " + answer);
    }
    for (PartProcess part : cluster.parts()) {
      part.endedByItself().ifPresent(findings::add);
      findings.require(part.isRunning(), part.part() + " was left ended");
    }
    checkLogs(findings);
  }

  private void checkLogs(Findings findings) throws IOException {
    for (PartProcess part : cluster.parts()) {
      int seen = linesSeen.getOrDefault(part.log(), 0);
      linesSeen.put(part.log(), LogRule.of(part.part()).check(part.log(), seen, findings));
    }
  }

  /// Looks at stores, processes and logs, after something that was not a run.
  ///
  /// @throws AssertionError that tells what is wrong
  void requireSoundProcesses() throws IOException {
    Findings findings = new Findings();
    checkProcesses(findings);
    findings.assertNone();
  }

  /// Waits until all processes hold on to no more than when the trial was prepared.
  ///
  /// @throws AssertionError that tells which one does not
  void requireFootprintsAtBase() throws IOException {
    Findings findings = new Findings();
    checkFootprints(findings);
    findings.assertNone();
  }

  private void checkFootprints(Findings findings) throws IOException {
    base.orElseThrow().checkReturn(cluster, findings);
  }

  /// Undoes what something that failed has left: everything is whole again and serves.
  void heal() throws IOException, InterruptedException {
    new ScriptRun(cluster).close();
    cluster.startEnded();
  }

  /// Looks for what came late, stops the cluster, and reads its logs to the end.
  ///
  /// @throws AssertionError that tells what is wrong
  @Override
  public void close() {
    Findings findings = new Findings();
    findings.attempt(() -> checkFootprints(findings));
    findings.attempt(() -> checkHeads(findings));
    findings.attempt(cluster::close);
    findings.attempt(() -> checkLogs(findings));
    findings.assertNone();
  }

  /// An edit sent twice may arrive a second time when all seems quiet.
  private void checkHeads(Findings findings) throws IOException, InterruptedException {
    try (Copies copies = Copies.of(cluster)) {
      copies.checkHeads(heads, findings);
    }
  }
}
