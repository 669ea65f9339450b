package org.wavegate.federation.remote;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.remote.Turns.Turn;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.transport.Claim;
import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.federation.transport.Sender;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.version.HashedVersion;

/// Keeps copies of other providers' wavelets at what their hosts say.
///
/// An update is receipted once it is in the copy, never before: a host that retries then does, and
/// one that does not (Apache Wave) is asked for history by the catching-up thread, which knows the
/// version that was missed.
public final class WaveletFollower implements AutoCloseable {
  private static final Duration CATCH_UP_INTERVAL = Duration.ofSeconds(1);

  /// How long the update with a delta of ours may take after the host accepted it.
  private static final Duration ECHO_WAIT = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(WaveletFollower.class);

  private final Domain served;
  private final CopyFeed feed;
  private final Turns turns = new Turns();
  private final Lagging lagging;
  private final Clock clock;
  private final ExecutorService catchUps =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("federation-catch-up-", 0).factory());
  private final Thread thread;

  public WaveletFollower(
      Domain served,
      FederationCommands commands,
      FederationTransport transport,
      LeasedLedger ledger,
      ChainValidator validator,
      Backoff backoff,
      Clock clock) {
    this.served = served;
    this.clock = clock;
    this.lagging = new Lagging(backoff);
    this.feed =
        new CopyFeed(
            commands, transport, ledger, new SignerFetch(transport, ledger, validator), clock);
    this.thread = Thread.ofVirtual().name("federation-follower").unstarted(this::keepCatchingUp);
  }

  /// Begins to catch up with what is missed.
  public void start() {
    thread.start();
  }

  /// The way to the hosts is open again, so every copy that is behind is worth trying.
  public void connected() {
    lagging.reachable(clock.instant());
  }

  /// Deltas or a commit notice from a wavelet's host.
  public Reply<Received> onUpdate(Sender sender, WaveletUpdate update) {
    WaveletName wavelet = update.wavelet();
    Domain host = wavelet.host();
    if (host.equals(served)) {
      log.warn("{}: {} sends an update of our own wavelet", wavelet, sender.address());
      return refused("This wavelet is hosted here.");
    }
    return switch (host.isValid() ? sender.speaksFor(host) : Claim.REFUTED) {
      case PROVEN -> take(update);
      case REFUTED -> {
        log.warn("{}: {} does not speak for its host", wavelet, sender.address());
        yield refused("The sender does not speak for the wavelet's host.");
      }
      case UNDECIDED -> {
        log.warn("{}: cannot find out whether {} speaks for its host", wavelet, sender.address());
        yield Reply.notNow("Whom the sender speaks for cannot be found out now.");
      }
    };
  }

  private Reply<Received> take(WaveletUpdate update) {
    Optional<Turn> turn = turns.take(update.wavelet(), update.appliedDeltas());
    if (turn.isEmpty()) {
      return missed(update, "more updates wait than may");
    }
    try (Turn _ = turn.get()) {
      return conclude(update, bringIn(update));
    }
  }

  /// The host accepted a delta of ours, so its update should come.
  void expect(WaveletName wavelet, HashedVersion version) {
    noteMissing(wavelet, version, ECHO_WAIT);
  }

  /// Fetches what is known to be missing, if anything is.
  void catchUp(WaveletName wavelet) {
    Optional<Turn> turn = turns.take(wavelet, List.of());
    if (turn.isEmpty()) {
      return;
    }
    try (Turn _ = turn.get()) {
      Optional<HashedVersion> target = lagging.target(wavelet);
      if (target.isEmpty()) {
        return;
      }
      switch (upTo(wavelet, feed.head(wavelet), target)) {
        case Progress.At(HashedVersion head) -> lagging.reached(wavelet, head);
        case Progress.Missing(HashedVersion head, HashedVersion to) ->
            log.warn("{}: history from {} to {} has a gap", wavelet, head, to);
        case Progress.Stuck(String reason) -> log.warn("{}: behind its host: {}", wavelet, reason);
        case Progress.Refused(Refusal refusal) -> {
          log.warn("{}: behind its host: {}", wavelet, refusal.detail());
          if (mayDoLater(refusal)) {
            lagging.notTried(wavelet, clock.instant());
          }
        }
      }
    }
  }

  private Progress bringIn(WaveletUpdate update) {
    WaveletName wavelet = update.wavelet();
    Progress progress =
        update.appliedDeltas().isEmpty()
            ? feed.head(wavelet)
            : feed.feed(wavelet, update.appliedDeltas());
    return upTo(wavelet, progress, update.commitNotice());
  }

  /// Goes on by history when a version ahead of the copy is announced.
  private Progress upTo(WaveletName wavelet, Progress progress, Optional<HashedVersion> announced) {
    return progress instanceof Progress.At(HashedVersion head)
            && announced.filter(version -> version.version() > head.version()).isPresent()
        ? feed.catchUp(wavelet, head, announced.get())
        : progress;
  }

  private Reply<Received> conclude(WaveletUpdate update, Progress progress) {
    WaveletName wavelet = update.wavelet();
    return switch (progress) {
      case Progress.At(HashedVersion head) -> {
        lagging.reached(wavelet, head);
        if (isFork(head, update.commitNotice())) {
          log.error("{}: our history is another than its host's at {}", wavelet, head);
          yield refused("This is another history than the one received before.");
        }
        yield Reply.ok(new Received());
      }
      case Progress.Missing(HashedVersion head, HashedVersion to) ->
          missed(update, "deltas from " + head + " to " + to + " are missing");
      case Progress.Stuck(String reason) -> missed(update, reason);
      case Progress.Refused(Refusal refusal) when mayDoLater(refusal) ->
          missed(update, refusal.detail());
      case Progress.Refused(Refusal refusal) -> {
        log.warn("{}: update of its host refused: {}", wavelet, refusal.detail());
        yield refused(refusal.detail());
      }
    };
  }

  /// Whether it is the state of this provider that stands against it, and not what the host sent.
  private static boolean mayDoLater(Refusal refusal) {
    return switch (refusal.code()) {
      case TOO_MANY, HOST_UNREACHABLE, UNAVAILABLE, INTERNAL -> true;
      case MALFORMED,
          UNAUTHENTICATED,
          NOT_FOUND,
          FORBIDDEN,
          REMOVED,
          VERSION_UNKNOWN,
          INVALID,
          TOO_LARGE ->
          false;
    };
  }

  private static boolean isFork(HashedVersion head, Optional<HashedVersion> announced) {
    return announced
        .filter(version -> version.version() == head.version() && !version.equals(head))
        .isPresent();
  }

  /// An answer all the same: a host that gets none waits for it, and then asks whether we are
  /// there.
  private Reply<Received> missed(WaveletUpdate update, String reason) {
    log.warn("{}: update not taken yet: {}", update.wavelet(), reason);
    Announced.last(update)
        .ifPresent(version -> noteMissing(update.wavelet(), version, Duration.ZERO));
    return Reply.notNow("Try again later.");
  }

  private void noteMissing(WaveletName wavelet, HashedVersion version, Duration wait) {
    if (!lagging.expect(wavelet, version, clock.instant().plus(wait))) {
      log.warn("{}: not caught up with, too many wavelets are behind", wavelet);
    }
  }

  private void keepCatchingUp() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(CATCH_UP_INTERVAL);
        // Nobody waits for them: a host may take as long as it likes.
        lagging.begin(clock.instant()).forEach(wavelet -> catchUps.execute(() -> attempt(wavelet)));
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      // Both mean that the follower is being closed.
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(WaveletName wavelet) {
    try {
      catchUp(wavelet);
    } catch (RuntimeException e) {
      log.error("{}: catching up failed", wavelet, e);
    } finally {
      lagging.ended(wavelet);
    }
  }

  private static Reply<Received> refused(String text) {
    return Reply.failed(FederationError.Code.BAD_REQUEST, text);
  }

  @Override
  public void close() {
    thread.interrupt();
    catchUps.shutdownNow();
  }
}
