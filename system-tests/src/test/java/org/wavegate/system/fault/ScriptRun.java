package org.wavegate.system.fault;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.model.id.Domain;
import org.wavegate.system.cluster.Cluster;
import org.wavegate.system.cluster.DatabaseLock;
import org.wavegate.system.cluster.Link;
import org.wavegate.system.cluster.PartProcess;
import org.wavegate.system.cluster.SmallDisk;

/// Does what a script says, at its times, on one thread. What lasts for a time is undone at its
/// end, and whatever is left, at [#close].
public final class ScriptRun implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ScriptRun.class);

  private final Cluster cluster;
  private final Map<Domain, DatabaseLock> locks = new HashMap<>();
  private final List<String> done = new ArrayList<>();
  private final PriorityQueue<Moment> moments =
      new PriorityQueue<>(Comparator.comparing(Moment::at));

  /// A step or its end.
  private record Moment(Duration at, String text, Action action) {}

  private interface Action {
    void run() throws IOException, InterruptedException, SQLException;
  }

  public ScriptRun(Cluster cluster) {
    this.cluster = cluster;
  }

  /// What was done so far, with the times at which it was.
  public synchronized List<String> done() {
    return List.copyOf(done);
  }

  /// Runs a script to its end, where everything that it started serves.
  public void run(Script script) throws IOException, InterruptedException, SQLException {
    script
        .steps()
        .forEach(timed ->
            moments.add(
                new Moment(
                    timed.at(), timed.step().toString(), () -> begin(timed.at(), timed.step()))));
    long start = System.nanoTime();
    while (!moments.isEmpty()) {
      Moment next = moments.remove();
      parkUntil(start + next.at().toNanos());
      Duration now = Duration.ofMillis((System.nanoTime() - start) / 1_000_000);
      note("at %s  %s".formatted(Times.print(now), next.text()));
      next.action().run();
    }
    cluster.parts().stream().filter(PartProcess::isRunning).forEach(PartProcess::awaitStarted);
  }

  private synchronized void note(String line) {
    log.info("{}", line);
    done.add(line);
  }

  /// Waits until some time after a moment.
  static void await(long startNanos, Duration time) throws InterruptedException {
    parkUntil(startNanos + time.toNanos());
  }

  private static void parkUntil(long nanos) throws InterruptedException {
    while (System.nanoTime() < nanos) {
      LockSupport.parkNanos(nanos - System.nanoTime());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void begin(Duration at, Step step)
      throws IOException, InterruptedException, SQLException {
    switch (step) {
      case Step.Kill(var part) -> cluster.part(part).failOnEnd().kill();
      case Step.Stop(var part) -> cluster.part(part).failOnEnd().stop();
      case Step.Start(var part) -> cluster.part(part).start();
      case Step.Pause(var part, Duration time) -> {
        PartProcess process = cluster.part(part).failOnEnd();
        process.pause();
        later(at.plus(time), "resume " + part, process::resume);
      }
      case Step.Cut(var line, Duration time) -> {
        Link link = link(line);
        link.cut();
        later(at.plus(time), "restore " + line, link::restore);
      }
      case Step.Stall(var line, Duration time) -> {
        Link link = link(line);
        link.stall();
        later(at.plus(time), "restore " + line, link::restore);
      }
      case Step.HalfOpen(var line) -> link(line).halfOpen();
      case Step.Fill(Domain domain, Duration time) -> {
        Optional<SmallDisk> disk = cluster.provider(domain).disk();
        if (disk.isPresent()) {
          disk.get().fill();
          later(at.plus(time), "free disk of " + domain, disk.get()::free);
        } else {
          note("  not done: no disk of its own could be mounted");
        }
      }
      case Step.Lock(Domain domain, Duration time) -> {
        locks.put(domain, DatabaseLock.on(cluster.provider(domain).database()));
        later(at.plus(time), "unlock database of " + domain, () -> unlock(domain));
      }
    }
  }

  private void later(Duration at, String text, Action action) {
    moments.add(new Moment(at, text, action));
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

  /// Undoes what a broken run has left: nothing stays paused, cut, full or locked.
  @Override
  public void close() throws IOException, SQLException {
    for (Domain domain : List.copyOf(locks.keySet())) {
      unlock(domain);
    }
    for (var provider : cluster.providers()) {
      provider.xmppLink().restore();
      provider.brokerLink().restore();
      if (provider.disk().isPresent()) {
        provider.disk().get().free();
      }
    }
    for (PartProcess part : cluster.parts()) {
      if (part.isPaused()) {
        part.resume();
      }
    }
  }
}
