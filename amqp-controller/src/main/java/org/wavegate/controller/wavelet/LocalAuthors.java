package org.wavegate.controller.wavelet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wavegate.controller.store.OutgoingChange;
import org.wavegate.controller.store.OutgoingDelta;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.wavelet.Decision.Changes;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.transform.DeltaTransformer;
import org.wavegate.model.version.HashedVersion;

/// What people of the served domain write.
final class LocalAuthors {
  private final Domain served;
  private final Optional<DomainSigner> signer;

  LocalAuthors(Domain served, Optional<DomainSigner> signer) {
    this.served = served;
    this.signer = signer;
  }

  Decision<Outcome<Submitted>> create(
      Container state, Command.Create command, Optional<StoredDelta> earlier, Instant now) {
    var request = command.request();
    Optional<Refusal> flaw = flaw(request.author(), request.submission(), request.operations());
    if (flaw.isPresent()) {
      return refuse(flaw.get());
    }
    if (!state.name().host().equals(served)) {
      return refuse(Refusal.Code.INVALID, "wavelets made here are hosted by " + served);
    }
    if (!request.operations().getFirst().equals(new AddParticipant(request.author()))) {
      return refuse(Refusal.Code.INVALID, "the first operation adds the author");
    }
    if (earlier.isPresent()) {
      return new Decision.Answer<>(Outcome.done(Submitted.of(earlier.get().delta())));
    }
    if (state.wavelet().isPresent()) {
      return refuse(Refusal.Code.INVALID, "a wavelet of this name exists already");
    }
    return append(
        HeadDelta.make(
            state, request.author(), request.submission(), request.operations(), signer, now));
  }

  Decision<Outcome<Submitted>> submit(
      Container state, Command.Submit command, Optional<StoredDelta> earlier, Instant now) {
    var request = command.request();
    Optional<Refusal> flaw = flaw(request.author(), request.submission(), request.operations());
    if (flaw.isPresent()) {
      return refuse(flaw.get());
    }
    if (earlier.isPresent()) {
      return new Decision.Answer<>(Outcome.done(Submitted.of(earlier.get().delta())));
    }
    Optional<OutgoingDelta> underWay = state.outgoingOf(request.author());
    if (underWay.isPresent()) {
      return underWay.get().submission().equals(request.submission())
          ? new Decision.Forward<>(Changes.none(state), underWay.get())
          : new Decision.Wait<>(underWay.get());
    }
    Optional<Refusal> forbidden =
        Rules.mayWrite(state, request.author(), request.target())
            .or(() -> Rules.reachesOut(state, request.operations()));
    if (forbidden.isPresent()) {
      return refuse(forbidden.get());
    }
    try {
      List<WaveletOperation> operations =
          toHead(state, request.author(), request.target(), request.operations());
      HeadDelta delta =
          HeadDelta.make(state, request.author(), request.submission(), operations, signer, now);
      return state.name().host().equals(served)
          ? append(delta)
          : forward(delta, request.submission());
    } catch (InvalidOperationException e) {
      return refuse(Refusal.Code.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static List<WaveletOperation> toHead(
      Container state,
      ParticipantId author,
      HashedVersion target,
      List<WaveletOperation> operations)
      throws InvalidOperationException {
    List<TransformedDelta> since = state.history().since(target).orElseThrow();
    List<WaveletOperation> moved = DeltaTransformer.toHead(operations, author, since);
    return moved.isEmpty() ? List.of(new WaveletOperation.NoOp()) : moved;
  }

  private Decision<Outcome<Submitted>> append(HeadDelta delta) {
    return switch (delta) {
      case HeadDelta.Flawed(Refusal refusal) -> refuse(refusal);
      case HeadDelta.Made made ->
          new Decision.Change<>(
              new Changes(
                  made.after(),
                  List.of(made.stored()),
                  List.of(),
                  List.of(made.after().event(made.before(), made.stored(), served))),
              Outcome.done(Submitted.of(made.stored().delta())));
    };
  }

  /// What was applied here only showed that the delta fits; the host's answer counts.
  private Decision<Outcome<Submitted>> forward(HeadDelta delta, String submission) {
    if (signer.isEmpty()) {
      return refuse(Refusal.Code.FORBIDDEN, "federation is off, and this wavelet lives elsewhere");
    }
    return switch (delta) {
      case HeadDelta.Flawed(Refusal refusal) -> refuse(refusal);
      case HeadDelta.Made made -> {
        OutgoingDelta row =
            new OutgoingDelta(
                made.stored().delta().author(), submission, WireCodec.encode(made.signed()));
        yield new Decision.Forward<>(
            new Changes(
                made.before().send(row),
                List.of(),
                List.of(new OutgoingChange.Put(row)),
                List.of()),
            row);
      }
    };
  }

  private Optional<Refusal> flaw(
      ParticipantId author, String submission, List<WaveletOperation> operations) {
    if (!author.domain().equals(served)) {
      return Rules.refusal(Refusal.Code.FORBIDDEN, author + " is not of " + served);
    }
    return Rules.submission(submission)
        .or(() -> Rules.operations(operations))
        .or(() -> reachesOut(operations));
  }

  private Optional<Refusal> reachesOut(List<WaveletOperation> operations) {
    return signer.isEmpty() && Rules.addsForeigner(operations, served)
        ? Rules.refusal(
            Refusal.Code.INVALID,
            "federation is off: only participants of " + served + " can be added")
        : Optional.empty();
  }

  private static <T> Decision<Outcome<T>> refuse(Refusal.Code code, String detail) {
    return refuse(new Refusal(code, detail));
  }

  private static <T> Decision<Outcome<T>> refuse(Refusal refusal) {
    return new Decision.Answer<>(new Outcome.Refused<>(refusal));
  }
}
