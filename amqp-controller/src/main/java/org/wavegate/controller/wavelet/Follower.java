package org.wavegate.controller.wavelet;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wavegate.controller.store.OutgoingChange;
import org.wavegate.controller.store.OutgoingDelta;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.wavelet.Decision.Changes;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.JudgingTime;
import org.wavegate.federation.signing.Verdict;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.FederationCommands.FollowOutcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.transform.DeltaTransformer;
import org.wavegate.model.transform.Rebase;

/// Keeps a copy of a wavelet that another provider hosts. The host's bytes are the wavelet: they
/// are kept unchanged, and whatever the protocol accepts is applied, or the copy would fork (wave
/// federation reference, sections 4.8 and 8.5).
final class Follower {
  private final Domain served;
  private final Optional<DeltaVerifier> verifier;
  private final Function<ByteString, Optional<SignerInfo>> signers;

  Follower(
      Domain served,
      Optional<DeltaVerifier> verifier,
      Function<ByteString, Optional<SignerInfo>> signers) {
    this.served = served;
    this.verifier = verifier;
    this.signers = signers;
  }

  /// What one delta does to the copy.
  private sealed interface Step {
    record Known() implements Step {}

    record Apply(Container after, StoredDelta stored, Optional<OutgoingDelta> ended)
        implements Step {}

    record Stop(FollowOutcome outcome) implements Step {}
  }

  Decision<FollowOutcome> follow(Container start, Command.Follow command, Instant now) {
    if (start.name().host().equals(served)) {
      return new Decision.Answer<>(refused(Refusal.Code.INVALID, "this provider is its host"));
    }
    if (verifier.isEmpty()) {
      return new Decision.Answer<>(refused(Refusal.Code.FORBIDDEN, "federation is off"));
    }
    Container state = start;
    List<StoredDelta> deltas = new ArrayList<>();
    List<OutgoingChange> outgoing = new ArrayList<>();
    List<DeltaEvent> events = new ArrayList<>();
    for (AppliedDelta delta : command.deltas()) {
      switch (step(state, delta, verifier.get(), JudgingTime.of(delta, command.source(), now))) {
        case Step.Known _ -> {}
        case Step.Apply(Container after, StoredDelta stored, var ended) -> {
          deltas.add(stored);
          events.add(after.event(state, stored, served));
          ended.ifPresent(row -> outgoing.add(new OutgoingChange.End(row.author())));
          state = after;
        }
        case Step.Stop(FollowOutcome outcome) -> {
          return decide(new Changes(state, deltas, outgoing, events), outcome);
        }
      }
    }
    return decide(
        new Changes(state, deltas, outgoing, events), new FollowOutcome.Followed(state.head()));
  }

  private static Decision<FollowOutcome> decide(Changes changes, FollowOutcome outcome) {
    return changes.isEmpty()
        ? new Decision.Answer<>(outcome)
        : new Decision.Change<>(changes, outcome);
  }

  private Step step(Container state, AppliedDelta delta, DeltaVerifier judge, Instant judgedAt) {
    if (delta.appliedAt().version() > state.head().version()) {
      return new Step.Stop(new FollowOutcome.Gap(state.head(), delta.appliedAt()));
    }
    if (delta.resulting().version() <= state.head().version()
        && state.history().since(delta.resulting()).isPresent()) {
      return new Step.Known();
    }
    if (!delta.appliedAt().equals(state.head())) {
      return stop(
          Refusal.Code.INVALID,
          "fork: a delta at " + delta.appliedAt() + " does not belong to our copy's history");
    }
    return switch (judge.verify(delta.signed(), delta.delta(), signers, judgedAt)) {
      case Verdict.Invalid(String reason) -> stop(Refusal.Code.FORBIDDEN, reason);
      case Verdict.UnknownSigners(var ids) ->
          new Step.Stop(new FollowOutcome.UnknownSigners(ids, delta.resulting()));
      case Verdict.Valid _ -> verified(state, delta);
    };
  }

  private static Step verified(Container state, AppliedDelta delta) {
    Optional<List<TransformedDelta>> since = state.history().since(delta.delta().target());
    if (since.isEmpty()) {
      return stop(
          Refusal.Code.INVALID,
          "the delta at " + delta.appliedAt() + " was written on a version that never was");
    }
    try {
      return switch (DeltaTransformer.rebase(delta.delta(), since.get())) {
        case Rebase.Duplicate _ ->
            stop(
                Refusal.Code.INVALID,
                "the delta at " + delta.appliedAt() + " repeats an earlier one");
        case Rebase.Ready(List<WaveletOperation> operations) -> apply(state, delta, operations);
      };
    } catch (InvalidOperationException e) {
      return stop(
          Refusal.Code.INVALID, "the delta at " + delta.appliedAt() + ": " + e.getMessage());
    }
  }

  private static Step apply(Container state, AppliedDelta delta, List<WaveletOperation> operations)
      throws InvalidOperationException {
    if (operations.isEmpty() || operations.size() != delta.operationsApplied()) {
      return stop(
          Refusal.Code.INVALID,
          "the delta at %s has %d operations, its host counted %d"
              .formatted(delta.appliedAt(), operations.size(), delta.operationsApplied()));
    }
    Optional<OutgoingDelta> ended = state.outgoingWith(delta.signed().delta());
    StoredDelta stored =
        new StoredDelta(
            new TransformedDelta(
                delta.delta().author(),
                delta.appliedAt(),
                delta.resulting(),
                delta.timestamp(),
                operations),
            delta.bytes(),
            ended.map(OutgoingDelta::submission));
    Container applied = state.apply(stored);
    return new Step.Apply(
        ended.map(row -> applied.end(row.author())).orElse(applied), stored, ended);
  }

  private static Step stop(Refusal.Code code, String detail) {
    return new Step.Stop(refused(code, detail));
  }

  private static FollowOutcome refused(Refusal.Code code, String detail) {
    return new FollowOutcome.Refused(new Refusal(code, detail));
  }
}
