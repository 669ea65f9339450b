package org.wavegate.model.transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.Application;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Somebody who writes on a copy of a wavelet without waiting for its host: sends one delta,
/// gathers what is written meanwhile, and moves both past what comes in.
final class RemoteEditor {
  final ParticipantId author;

  /// The copy with all that was written here.
  final Map<String, DocOp> documents = new TreeMap<>();

  final Set<ParticipantId> participants = new LinkedHashSet<>();

  /// The version that the host is known to have.
  HashedVersion version;

  /// What was sent and is not known to be applied, as it was sent: sending it again is harmless.
  Optional<WaveletDelta> sent = Optional.empty();

  private List<WaveletOperation> inFlight = List.of();
  private List<WaveletOperation> unsent = List.of();

  RemoteEditor(ParticipantId author, Wavelet opened) {
    this.author = author;
    this.version = opened.head();
    participants.addAll(opened.participants());
    opened.documents().forEach((id, document) -> documents.put(id, document.content()));
  }

  void write(WaveletOperation operation) throws InvalidOperationException {
    apply(operation);
    List<WaveletOperation> written = new ArrayList<>(unsent);
    written.add(operation);
    unsent = DeltaTransformer.toHead(written, author, List.of());
    send();
  }

  private void send() {
    if (sent.isEmpty() && !unsent.isEmpty()) {
      sent = Optional.of(new WaveletDelta(version, author, unsent));
      inFlight = unsent;
      unsent = List.of();
    }
  }

  boolean isSaved() {
    return sent.isEmpty();
  }

  /// Takes the delta that follows the version here; one that is known, or beyond a gap, is ignored,
  /// as the host can be asked for it.
  void receive(TransformedDelta applied) throws InvalidOperationException {
    if (!applied.appliedAt().equals(version)) {
      return;
    }
    version = applied.resulting();
    if (applied.author().equals(author)) {
      sent = Optional.empty();
      inFlight = List.of();
      send();
      return;
    }
    List<WaveletOperation> sentMoved = new ArrayList<>(inFlight);
    List<WaveletOperation> unsentMoved = new ArrayList<>(unsent);
    for (WaveletOperation theirs : applied.operations()) {
      apply(movePast(unsentMoved, movePast(sentMoved, theirs)));
    }
    inFlight = sentMoved;
    unsent = unsentMoved;
  }

  /// Moves operations of here and one of the host past each other.
  private WaveletOperation movePast(List<WaveletOperation> ours, WaveletOperation theirs)
      throws InvalidOperationException {
    WaveletOperation carried = theirs;
    for (int i = 0; i < ours.size(); i++) {
      Transformed<WaveletOperation> pair =
          WaveletTransformer.transform(ours.get(i), author, carried);
      ours.set(i, pair.client());
      carried = pair.server();
    }
    return carried;
  }

  private void apply(WaveletOperation operation) throws InvalidOperationException {
    switch (operation) {
      case NoOp _ -> {}
      case AddParticipant(ParticipantId added) -> participants.add(added);
      case RemoveParticipant(ParticipantId removed) -> participants.remove(removed);
      case MutateDocument(String id, DocOp edit) ->
          documents.put(id, Application.apply(documents.getOrDefault(id, DocOp.EMPTY), edit));
    }
  }
}
