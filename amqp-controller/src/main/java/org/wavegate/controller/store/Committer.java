package org.wavegate.controller.store;

import java.util.List;
import java.util.SequencedSet;
import org.jdbi.v3.core.Handle;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;

/// Writes one [Commit] within a transaction that holds several.
///
/// The head is moved first, by compare-and-set, and the deltas follow only if that counted a row:
/// versions count operations, so the primary key of the log alone would let a delta at v+1 in
/// behind another writer's two-operation delta at v.
final class Committer {
  private static final String SAVEPOINT = "wavelet";

  private final Domain local;

  /// @param local the domain whose wavelets are hosted here
  Committer(Domain local) {
    this.local = local;
  }

  CommitResult write(Handle handle, Commit commit) {
    handle.savepoint(SAVEPOINT);
    boolean written =
        WaveletRows.advance(handle, commit)
            && DeltaRows.insert(handle, commit.wavelet(), commit.deltas())
            && OutgoingRows.change(handle, commit.wavelet(), commit.outgoing());
    if (written) {
      follow(handle, commit);
      handle.releaseSavepoint(SAVEPOINT);
    } else {
      handle.rollbackToSavepoint(SAVEPOINT);
    }
    return written ? CommitResult.COMMITTED : CommitResult.CONFLICT;
  }

  /// What follows from the deltas.
  private void follow(Handle handle, Commit commit) {
    if (commit.deltas().isEmpty()) {
      return;
    }
    SnapshotRows.takeIfDue(handle, commit);
    List<TransformedDelta> deltas = commit.deltas().stream().map(StoredDelta::delta).toList();
    if (deltas.stream().anyMatch(Committer::changesParticipants)) {
      changeParticipants(handle, commit, deltas);
    }
    if (isHostedHere(commit)) {
      DeliveryRows.extend(
          handle, commit.wavelet(), commit.after().head(), deltas.getFirst().timestamp());
    }
  }

  private void changeParticipants(Handle handle, Commit commit, List<TransformedDelta> deltas) {
    WaveletName wavelet = commit.wavelet();
    SequencedSet<ParticipantId> before = ParticipantRows.of(handle, wavelet);
    ParticipantRows.replace(handle, wavelet, before, commit.after().participants());
    if (isHostedHere(commit)) {
      RemoteInterest.changes(local, before, deltas)
          .forEach(change -> DeliveryRows.change(handle, wavelet, change));
    }
  }

  private boolean isHostedHere(Commit commit) {
    return commit.wavelet().host().equals(local);
  }

  private static boolean changesParticipants(TransformedDelta delta) {
    return delta.operations().stream()
        .anyMatch(operation ->
            switch (operation) {
              case WaveletOperation.AddParticipant _, WaveletOperation.RemoveParticipant _ -> true;
              case WaveletOperation.MutateDocument _, WaveletOperation.NoOp _ -> false;
            });
  }
}
