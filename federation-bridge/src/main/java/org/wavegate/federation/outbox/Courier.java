package org.wavegate.federation.outbox;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.outbox.DomainQueue.Turn;
import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.service.Ledger.AppliedPage;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.service.Ledger.Stored;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.version.HashedVersion;

/// Makes one attempt to deliver: as many deltas as fit, with the commit notice for the last one,
/// for Apache Wave stores only on the notice. Without a receipt a notice alone follows, which every
/// peer that is there acknowledges, whatever it has.
final class Courier {
  private static final int UPDATE_BYTES_MAX = 128 * 1024;

  /// Apache Wave never acknowledges deltas that it has already, nor any that it cannot read.
  private static final int UNACKNOWLEDGED_MAX = 2;

  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  private final LeasedLedger ledger;
  private final FederationTransport transport;

  Courier(LeasedLedger ledger, FederationTransport transport) {
    this.ledger = ledger;
    this.transport = transport;
  }

  Attempt deliver(Turn turn) {
    Delivery delivery = turn.delivery();
    return switch (ledger.applied(
        delivery.wavelet(), delivery.from(), delivery.to(), UPDATE_BYTES_MAX)) {
      case Outcome.Refused<AppliedPage>(var refusal) -> new Attempt.NotSent(refusal.detail());
      case Outcome.Done<AppliedPage>(AppliedPage page) ->
          page.deltas().isEmpty()
              ? new Attempt.NotSent("the log holds no deltas after " + delivery.from())
              : send(turn, page);
    };
  }

  private Attempt send(Turn turn, AppliedPage page) {
    Optional<String> silence = update(turn.delivery(), page.deltas(), page.resulting());
    if (silence.isEmpty()) {
      return moveCursor(turn.delivery(), page);
    }
    if (!ledger.held()) {
      return new Attempt.NotSent("another process federates now");
    }
    return switch (notice(turn.delivery(), page.resulting())) {
      case Reply.Ok<Received> _ -> {
        if (turn.unacknowledged() + 1 < UNACKNOWLEDGED_MAX) {
          yield new Attempt.Unacknowledged(silence.get());
        }
        log.warn(
            "{}: unconfirmed at {} up to {}: it has these deltas or cannot read them",
            turn.delivery().wavelet(),
            turn.delivery().domain(),
            page.resulting());
        yield moveCursor(turn.delivery(), page);
      }
      case Reply.Failed<Received>(FederationError error) -> failed(error);
      case Reply.Silent<Received>(String reason) -> new Attempt.Away(reason);
    };
  }

  private static Attempt failed(FederationError error) {
    if (error.isRefusal()) {
      return new Attempt.Unacknowledged(error.text());
    }
    return error.code() == FederationError.Code.INTERNAL_SERVER_ERROR
        ? new Attempt.Deferred(error.text())
        : new Attempt.Away(error.text());
  }

  /// Sends deltas; the answer is why there was no receipt, if there was none.
  private Optional<String> update(
      Delivery delivery, List<ByteString> deltas, HashedVersion resulting) {
    WaveletUpdate update = new WaveletUpdate(delivery.wavelet(), deltas, Optional.of(resulting));
    return switch (transport.update(delivery.domain(), update)) {
      case Reply.Ok<Received> _ -> Optional.empty();
      case Reply.Failed<Received>(FederationError error) -> Optional.of(error.text());
      case Reply.Silent<Received>(String reason) -> Optional.of(reason);
    };
  }

  private Reply<Received> notice(Delivery delivery, HashedVersion version) {
    return transport.update(
        delivery.domain(), new WaveletUpdate(delivery.wavelet(), List.of(), Optional.of(version)));
  }

  private Attempt moveCursor(Delivery delivery, AppliedPage page) {
    return switch (ledger.moveCursor(delivery.wavelet(), delivery.domain(), page.resulting())) {
      case Outcome.Done<Stored> _ -> new Attempt.Delivered(page.resulting(), page.head());
      case Outcome.Refused<Stored>(var refusal) -> new Attempt.NotSent(refusal.detail());
    };
  }
}
