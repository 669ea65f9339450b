package org.wavegate.controller.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.controller.store.Commit;
import org.wavegate.controller.store.CommitResult;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.store.StoreAwayException;

/// The one thread that writes deltas. What the lanes hand in while a commit runs goes into the next
/// one, so a commit costs all of them one flush; there is no timer, and an idle edit is committed
/// at once.
final class Writer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /// What became of the commits that were handed in together.
  sealed interface Result {
    /// Each stands for itself.
    record Written(List<CommitResult> results) implements Result {}

    /// Nothing was written.
    record Failed(Throwable cause) implements Result {}
  }

  /// Commits of one batch, and the queue of the lane that waits for them.
  ///
  /// @param done never full: a lane has one job at the writer
  record Job(List<Commit> commits, BlockingQueue<Result> done) {}

  private final Store store;
  private final BlockingQueue<Job> jobs;
  private final Thread thread = Thread.ofPlatform().name("wavegate-writer").unstarted(this::run);
  private volatile boolean running = true;

  /// A writer that is not started yet.
  ///
  /// @param lanes how many lanes hand in jobs, each at most one at a time
  Writer(Store store, int lanes) {
    this.store = store;
    // A lane that lost the broker starts again while its last job may still be here.
    this.jobs = new ArrayBlockingQueue<>(2 * lanes);
  }

  void start() {
    thread.start();
  }

  /// Hands in a job; its result will come to its queue.
  void submit(Job job) throws InterruptedException {
    jobs.put(job);
  }

  private void run() {
    try {
      while (running || !jobs.isEmpty()) {
        Job first = jobs.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          List<Job> gathered = new ArrayList<>(List.of(first));
          jobs.drainTo(gathered);
          write(gathered);
        }
      }
    } catch (InterruptedException e) {
      log.warn("interrupted: what was not committed will be asked for again");
    }
  }

  /// When all together fail, each job is tried alone, so that one cannot fail the others; that
  /// would not help where the store is away. Whatever it is that fails, the lanes must hear of it.
  private void write(List<Job> gathered) {
    try {
      writeTogether(gathered);
    } catch (StoreAwayException e) {
      gathered.forEach(job -> job.done().add(new Result.Failed(e)));
    } catch (RuntimeException | Error e) {
      if (gathered.size() == 1) {
        gathered.getFirst().done().add(new Result.Failed(e));
      } else {
        log.warn("a commit of {} batches failed, each is tried alone", gathered.size(), e);
        gathered.forEach(job -> write(List.of(job)));
      }
    }
  }

  private void writeTogether(List<Job> gathered) {
    List<Commit> commits = gathered.stream().flatMap(job -> job.commits().stream()).toList();
    List<CommitResult> results = store.commit(commits);
    int from = 0;
    for (Job job : gathered) {
      int to = from + job.commits().size();
      job.done().add(new Result.Written(results.subList(from, to)));
      from = to;
    }
  }

  /// Ends after all jobs are written; the lanes must have ended before.
  @Override
  public void close() {
    running = false;
    try {
      if (!thread.join(STOP_TIMEOUT)) {
        log.warn("the writer did not stop within {}, interrupted", STOP_TIMEOUT);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
