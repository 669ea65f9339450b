package org.wavegate.controller.wavelet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.version.HashedVersion;

/// What holds for everybody who writes on a wavelet, and is stricter than the protocol: a follower
/// must not ask for it.
final class Rules {
  static final int DELTA_BYTES_MAX = 128 << 10;
  static final int OPERATIONS_MAX = 10_000;

  /// How many operations of others a delta may have to be moved over.
  static final int OPERATIONS_CROSSED_MAX = 20_000;

  static final int SUBMISSION_LENGTH_MAX = 128;

  private Rules() {}

  static Optional<Refusal> submission(String submission) {
    return submission.isEmpty() || submission.length() > SUBMISSION_LENGTH_MAX
        ? refusal(
            Refusal.Code.INVALID,
            "a submission id has 1 to " + SUBMISSION_LENGTH_MAX + " characters")
        : Optional.empty();
  }

  static Optional<Refusal> operations(List<WaveletOperation> operations) {
    if (operations.isEmpty()) {
      return refusal(Refusal.Code.INVALID, "a delta has at least one operation");
    }
    if (operations.size() > OPERATIONS_MAX) {
      return refusal(
          Refusal.Code.TOO_LARGE, "a delta has at most " + OPERATIONS_MAX + " operations");
    }
    for (WaveletOperation operation : operations) {
      Optional<Refusal> flaw =
          switch (operation) {
            case AddParticipant(ParticipantId participant) -> address(participant);
            case MutateDocument(String _, DocOp change)
                when AnnotationWeight.of(change) > AnnotationWeight.MAX ->
                tooManyAnnotations();
            case MutateDocument _, RemoveParticipant _, NoOp _ -> Optional.empty();
          };
      if (flaw.isPresent()) {
        return flaw;
      }
    }
    return Optional.empty();
  }

  /// Documents that got too many annotations; one that has them already may be written on.
  static Optional<Refusal> documents(
      Container before, Container after, List<WaveletOperation> operations) {
    return operations.stream()
        .flatMap(operation ->
            operation instanceof MutateDocument(String id, DocOp _) ? Stream.of(id) : Stream.of())
        .distinct()
        .filter(id -> weight(after, id) > Math.max(AnnotationWeight.MAX, weight(before, id)))
        .findFirst()
        .flatMap(_ -> tooManyAnnotations());
  }

  private static long weight(Container state, String document) {
    return state
        .wavelet()
        .flatMap(wavelet -> wavelet.document(document))
        .map(found -> found.document().annotationCount())
        .orElse(0L);
  }

  private static Optional<Refusal> tooManyAnnotations() {
    return refusal(Refusal.Code.INVALID, "too many annotations lie one upon the other");
  }

  static Optional<Refusal> size(int deltaBytes) {
    return deltaBytes > DELTA_BYTES_MAX
        ? refusal(
            Refusal.Code.TOO_LARGE,
            "a delta has at most %d bytes, this one %d: split it"
                .formatted(DELTA_BYTES_MAX, deltaBytes))
        : Optional.empty();
  }

  /// The right to write, on the version that the author wrote on.
  static Optional<Refusal> mayWrite(Container state, ParticipantId author, HashedVersion target) {
    Optional<List<TransformedDelta>> since = crossed(state, target);
    if (since.filter(deltas -> removes(deltas, author)).isPresent()) {
      return refusal(
          Refusal.Code.REMOVED, author + " was removed since the version this was written on");
    }
    if (!state.has(author)) {
      return Optional.of(notFound());
    }
    return since.isEmpty() ? Optional.of(versionUnknown(target)) : Optional.empty();
  }

  /// What a delta must be moved over; empty when the version that it was written on never was, or
  /// is too far back.
  static Optional<List<TransformedDelta>> crossed(Container state, HashedVersion target) {
    return isTooFarBack(target, state.head().version())
        ? Optional.empty()
        : state.history().since(target);
  }

  static boolean isTooFarBack(HashedVersion target, long head) {
    return head - target.version() > OPERATIONS_CROSSED_MAX;
  }

  /// The same for a version that never was and one that is too far back to be looked for.
  static Refusal versionUnknown(HashedVersion target) {
    return new Refusal(
        Refusal.Code.VERSION_UNKNOWN,
        "version %d with this hash is not in the wavelet's history, or too far back: read what is"
                .formatted(target.version())
            + " there now and write on that");
  }

  /// Another domain's provider would be sent deltas that it cannot believe.
  static Optional<Refusal> reachesOut(Container state, List<WaveletOperation> operations) {
    return state.hasUnsigned() && addsForeigner(operations, state.name().host())
        ? refusal(
            Refusal.Code.INVALID,
            "parts of this were written while federation was off and are not signed, so other"
                + " providers cannot take it: copy what matters into a new wave and add people of"
                + " other domains there")
        : Optional.empty();
  }

  static boolean addsForeigner(List<WaveletOperation> operations, Domain home) {
    return operations.stream()
        .anyMatch(operation ->
            operation instanceof AddParticipant(ParticipantId participant)
                && !participant.domain().equals(home));
  }

  static boolean removes(List<TransformedDelta> deltas, ParticipantId participant) {
    return deltas.stream()
        .flatMap(delta -> delta.operations().stream())
        .anyMatch(operation ->
            operation instanceof RemoveParticipant(ParticipantId removed)
                && removed.equals(participant));
  }

  /// The same for what does not exist and what the asker is not on.
  static Refusal notFound() {
    return new Refusal(Refusal.Code.NOT_FOUND, "no such wavelet among those you take part in");
  }

  private static Optional<Refusal> address(ParticipantId participant) {
    try {
      ParticipantId.parse(participant.address());
      return Optional.empty();
    } catch (InvalidIdException e) {
      return refusal(Refusal.Code.INVALID, String.valueOf(e.getMessage()));
    }
  }

  static Optional<Refusal> refusal(Refusal.Code code, String detail) {
    return Optional.of(new Refusal(code, detail));
  }
}
