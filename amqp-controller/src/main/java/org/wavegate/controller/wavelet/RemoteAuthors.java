package org.wavegate.controller.wavelet;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.wavelet.Decision.Changes;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.Verdict;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.FederationCommands.HostOutcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.transform.DeltaTransformer;
import org.wavegate.model.transform.Rebase;

/// What people of other domains write on wavelets hosted here, in the order of checks of the wave
/// federation reference, section 8.3, but that a repeat gets its first result whether or not its
/// author still takes part.
final class RemoteAuthors {
  private final Domain served;
  private final Optional<DeltaVerifier> verifier;
  private final Function<ByteString, Optional<SignerInfo>> signers;

  RemoteAuthors(
      Domain served,
      Optional<DeltaVerifier> verifier,
      Function<ByteString, Optional<SignerInfo>> signers) {
    this.served = served;
    this.verifier = verifier;
    this.signers = signers;
  }

  Decision<HostOutcome> submit(Container state, Command.SubmitSigned command, Instant now) {
    if (!state.name().host().equals(served)) {
      return refuse(Refusal.Code.INVALID, "not hosted here");
    }
    if (command.delta().target().version() == 0) {
      return refuse(Refusal.Code.INVALID, "only local people make wavelets");
    }
    if (verifier.isEmpty()) {
      return refuse(Refusal.Code.FORBIDDEN, "federation is off");
    }
    return switch (verifier.get().verify(command.signed(), command.delta(), signers, now)) {
      case Verdict.Invalid(String reason) -> refuse(Refusal.Code.FORBIDDEN, reason);
      case Verdict.UnknownSigners(var ids) ->
          new Decision.Answer<>(new HostOutcome.UnknownSigners(ids));
      case Verdict.Valid _ -> verified(state, command, now);
    };
  }

  private static Decision<HostOutcome> verified(
      Container state, Command.SubmitSigned command, Instant now) {
    WaveletDelta delta = command.delta();
    Optional<Refusal> flaw =
        Rules.operations(delta.operations()).or(() -> Rules.size(command.signed().delta().size()));
    if (flaw.isPresent()) {
      return refuse(flaw.get());
    }
    Optional<Refusal> absence =
        state.has(delta.author()) ? Optional.empty() : Optional.of(Rules.notFound());
    Optional<List<TransformedDelta>> since = Rules.crossed(state, delta.target());
    if (since.isEmpty()) {
      return refuse(absence.orElseGet(() -> Rules.versionUnknown(delta.target())));
    }
    try {
      return switch (DeltaTransformer.rebase(delta, since.get())) {
        case Rebase.Duplicate(TransformedDelta first) ->
            new Decision.Answer<>(new HostOutcome.Applied(Submitted.of(first)));
        // Only now: who repeats the delta by which they left gets its result.
        case Rebase.Ready _ when absence.isPresent() -> refuse(absence.get());
        case Rebase.Ready(List<WaveletOperation> operations) ->
            apply(state, command, operations, now);
      };
    } catch (InvalidOperationException e) {
      Refusal.Code code =
          Rules.removes(since.get(), delta.author()) ? Refusal.Code.REMOVED : Refusal.Code.INVALID;
      return refuse(absence.orElseGet(() -> new Refusal(code, String.valueOf(e.getMessage()))));
    }
  }

  private static Decision<HostOutcome> apply(
      Container state, Command.SubmitSigned command, List<WaveletOperation> operations, Instant now)
      throws InvalidOperationException {
    Optional<Refusal> forbidden = Rules.reachesOut(state, operations);
    if (forbidden.isPresent()) {
      return refuse(forbidden.get());
    }
    StoredDelta stored =
        HeadDelta.stored(
            command.signed(), command.delta(), state.head(), operations, Optional.empty(), now);
    Container after = state.apply(stored);
    Optional<Refusal> flaw = Rules.documents(state, after, operations);
    if (flaw.isPresent()) {
      return refuse(flaw.get());
    }
    return new Decision.Change<>(
        new Changes(after, List.of(stored), List.of(), List.of(after.event(state, stored))),
        new HostOutcome.Applied(Submitted.of(stored.delta())));
  }

  private static Decision<HostOutcome> refuse(Refusal.Code code, String detail) {
    return refuse(new Refusal(code, detail));
  }

  private static Decision<HostOutcome> refuse(Refusal refusal) {
    return new Decision.Answer<>(new HostOutcome.Refused(refusal));
  }
}
