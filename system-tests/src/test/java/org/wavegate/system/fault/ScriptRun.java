package org.wavegate.system.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.id.Domain;
import org.wavegate.server.config.Role;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.DatabaseLock;
import org.wavegate.system.cluster.Link;
import org.wavegate.system.cluster.PartProcess;
import org.wavegate.system.cluster.SmallDisk;
import org.wavegate.system.cluster.SplitProvider;

/// Does what a script says, at its times, on one thread. What lasts for a time is undone at its
/// end, and whatever is left, at [#close].
final class ScriptRun implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ScriptRun.class);

  /// What a controller logs when it notices.
  private static final String DISK_FULL = "can't be written for now: its disk is full";

  private static final String LOCKED = "can't be written for now: another process has locked it";

  private final Cluster cluster;
  private final Map<Domain, DatabaseLock> locks = new HashMap<>();
  private final List<String> diary = new ArrayList<>();
  private int missed;

  ScriptRun(Cluster cluster) {
    this.cluster = cluster;
  }

  /// What was done so far, with the times at which it was.
  List<String> diary() {
    return List.copyOf(diary);
  }

  /// How many faults could not be made, or nobody noticed.
  int missed() {
    return missed;
  }

  /// Runs a script to its end, where everything that it started serves.
  ///
  /// @param watch started at the script's beginning
  void run(Script script, Watch watch) throws IOException, InterruptedException, SQLException {
    Agenda agenda = new Agenda(watch, this::note);
    for (Script.Timed timed : script.steps()) {
      Step step = timed.step();
      agenda.at(timed.at(), step.toString(), () -> begin(step, agenda));
    }
    agenda.run();
    cluster.parts().stream().filter(PartProcess::isRunning).forEach(PartProcess::awaitStarted);
  }

  private void note(String line) {
    log.info("{}", line);
    diary.add(line);
  }

  private void miss(String why) {
    missed++;
    note("  missed: " + why);
  }

  private void begin(Step step, Agenda agenda)
      throws IOException, InterruptedException, SQLException {
    switch (step) {
      case Step.Kill(var part) -> cluster.part(part).failOnEnd().kill();
      case Step.Stop(var part) -> cluster.part(part).failOnEnd().stop();
      case Step.Start(var part) -> cluster.part(part).start();
      case Step.Pause(var part, Duration time) -> {
        PartProcess process = cluster.part(part).failOnEnd();
        process.pause();
        agenda.in(time, "resume " + part, process::resume);
      }
      case Step.Cut(var line, Duration time) -> {
        Link link = link(line);
        requireHit(link.cut());
        agenda.in(time, "restore " + line, link::restore);
      }
      case Step.Stall(var line, Duration time) -> {
        Link link = link(line);
        link.stall();
        agenda.in(time, "restore " + line, link::restore);
      }
      case Step.HalfOpen(var line) -> requireHit(link(line).halfOpen());
      case Step.Fill(Domain domain, Duration time) -> fill(domain, time, agenda);
      case Step.Lock(Domain domain, Duration time) -> lock(domain, time, agenda);
    }
  }

  private void fill(Domain domain, Duration time, Agenda agenda) throws IOException, SQLException {
    SplitProvider provider = cluster.provider(domain);
    if (provider.disk().isEmpty()) {
      miss("no disk of its own could be mounted");
      return;
    }
    SmallDisk disk = provider.disk().get();
    LogTail words = wordsOfController(provider);
    SpareRoom.giveBack(provider.database());
    disk.fill();
    agenda.in(
        time,
        "free disk of " + domain,
        () -> {
          disk.free();
          requireNoticed(words, DISK_FULL);
        });
  }

  private void lock(Domain domain, Duration time, Agenda agenda) throws IOException, SQLException {
    SplitProvider provider = cluster.provider(domain);
    LogTail words = wordsOfController(provider);
    locks.put(domain, DatabaseLock.on(provider.database()));
    agenda.in(
        time,
        "unlock database of " + domain,
        () -> {
          unlock(domain);
          requireNoticed(words, LOCKED);
        });
  }

  private void requireHit(int connections) {
    if (connections == 0) {
      miss("there was no connection");
    }
  }

  private static LogTail wordsOfController(SplitProvider provider) throws IOException {
    return LogTail.after(provider.part(Role.CONTROLLER).log());
  }

  private void requireNoticed(LogTail words, String expected) throws IOException {
    if (!words.says(expected)) {
      miss("the controller did not notice");
    }
  }

  private void unlock(Domain domain) throws SQLException {
    DatabaseLock lock = locks.remove(domain);
    if (lock != null) {
      lock.close();
    }
  }

  private Link link(Step.Line line) {
    return switch (line) {
      case Step.Line.ToXmpp(Domain domain) -> cluster.provider(domain).xmppLink();
      case Step.Line.ToBroker(Domain domain) -> cluster.provider(domain).brokerLink();
    };
  }

  /// Undoes what a broken run has left: nothing stays locked, paused, cut or full.
  ///
  /// @throws AssertionError where something could not be undone; all else was
  @Override
  public void close() {
    Findings findings = new Findings();
    for (Domain domain : List.copyOf(locks.keySet())) {
      findings.attempt(() -> unlock(domain));
    }
    for (PartProcess part : cluster.parts()) {
      if (part.isPaused()) {
        findings.attempt(part::resume);
      }
    }
    for (SplitProvider provider : cluster.providers()) {
      provider.xmppLink().restore();
      provider.brokerLink().restore();
      provider.disk().ifPresent(disk -> findings.attempt(disk::free));
    }
    findings.assertNone();
  }
}
