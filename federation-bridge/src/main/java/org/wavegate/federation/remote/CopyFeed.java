package org.wavegate.federation.remote;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.signing.JudgingTime;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.FederationCommands.Follow;
import org.wavegate.model.service.FederationCommands.FollowOutcome;
import org.wavegate.model.service.FederationCommands.Source;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.version.HashedVersion;

/// Brings deltas into the copy of a wavelet, and whatever it needs for that from the host. The
/// caller holds the wavelet's turn.
final class CopyFeed {
  /// Asked for with every request: without a limit Apache Wave sends one delta at a time.
  private static final int PAGE_BYTES_MAX = 128 * 1024;

  /// Pages in one go; what is left is a later attempt's.
  private static final int PAGES_MAX = 1000;

  /// How often one batch is handed over: each time it lacked something that was then fetched.
  private static final int ROUNDS_MAX = 8;

  private final FederationCommands commands;
  private final FederationTransport transport;
  private final LeasedLedger ledger;
  private final SignerFetch signers;
  private final Clock clock;

  CopyFeed(
      FederationCommands commands,
      FederationTransport transport,
      LeasedLedger ledger,
      SignerFetch signers,
      Clock clock) {
    this.commands = commands;
    this.transport = transport;
    this.ledger = ledger;
    this.signers = signers;
    this.clock = clock;
  }

  /// Brings in an update's deltas, and the history before them where it is missing.
  Progress feed(WaveletName wavelet, List<ByteString> deltas) {
    Progress progress = follow(wavelet, Source.UPDATE, deltas);
    for (int round = 1; round < ROUNDS_MAX; round++) {
      if (!(progress instanceof Progress.Missing(HashedVersion head, HashedVersion to))) {
        return progress;
      }
      Progress filled = catchUp(wavelet, head, to);
      if (!(filled instanceof Progress.At)) {
        return filled;
      }
      progress = follow(wavelet, Source.UPDATE, deltas);
    }
    return progress;
  }

  /// Where our copy stands.
  Progress head(WaveletName wavelet) {
    return switch (ledger.head(wavelet)) {
      case Outcome.Done<HashedVersion>(HashedVersion head) -> new Progress.At(head);
      case Outcome.Refused<HashedVersion>(var refusal) -> new Progress.Refused(refusal);
    };
  }

  /// Fetches history page by page until the copy is at `to` or past it.
  Progress catchUp(WaveletName wavelet, HashedVersion from, HashedVersion to) {
    HashedVersion head = from;
    for (int page = 0; page < PAGES_MAX && head.version() < to.version(); page++) {
      HistoryRequest request =
          new HistoryRequest(wavelet, head, to, OptionalInt.of(PAGE_BYTES_MAX));
      Progress progress =
          switch (transport.history(wavelet.host(), request)) {
            case Reply.Ok<History>(History history) ->
                follow(wavelet, Source.HISTORY, history.appliedDeltas());
            case Reply.Failed<History>(var error) ->
                new Progress.Stuck("the host refuses history: " + error.text());
            case Reply.Silent<History>(String reason) ->
                new Progress.Stuck("the host sends no history: " + reason);
          };
      if (!(progress instanceof Progress.At(HashedVersion reached))) {
        return progress;
      }
      if (reached.version() <= head.version()) {
        return new Progress.Stuck("the host sends history that does not follow " + head);
      }
      head = reached;
    }
    return head.version() >= to.version()
        ? new Progress.At(head)
        : new Progress.Stuck("the history is longer than " + PAGES_MAX + " pages");
  }

  /// One command, repeated only after signers it lacked were fetched.
  private Progress follow(WaveletName wavelet, Source source, List<ByteString> deltas) {
    Follow command = new Follow(wavelet, source, deltas);
    for (int round = 0; round < ROUNDS_MAX; round++) {
      switch (commands.follow(command)) {
        case FollowOutcome.Followed(HashedVersion head) -> {
          return new Progress.At(head);
        }
        case FollowOutcome.Gap(HashedVersion head, HashedVersion to) -> {
          return new Progress.Missing(head, to);
        }
        case FollowOutcome.Refused(var refusal) -> {
          return new Progress.Refused(refusal);
        }
        case FollowOutcome.UnknownSigners(List<ByteString> ids, HashedVersion after) -> {
          Optional<String> flaw = signers.fetch(wavelet, ids, after, judgedAt(command, after));
          if (flaw.isPresent()) {
            return new Progress.Stuck(flaw.get());
          }
        }
      }
    }
    return new Progress.Stuck("signers stay unknown after they were fetched");
  }

  /// When the lane will judge the delta that ends at `after`.
  private Instant judgedAt(Follow command, HashedVersion after) {
    Instant now = clock.instant();
    return command.appliedDeltas().stream()
        .flatMap(Announced::decoded)
        .filter(delta -> delta.resulting().equals(after))
        .map(delta -> JudgingTime.of(delta, command.source(), now))
        .findFirst()
        .orElse(now);
  }
}
