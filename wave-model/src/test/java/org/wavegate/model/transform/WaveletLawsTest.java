package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.generator.Law;
import org.wavegate.model.generator.PairCount;
import org.wavegate.model.generator.WaveletOperations;
import org.wavegate.model.generator.WaveletOperations.Concurrent;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;

/// The law of operations that were written at the same time on one wavelet. The order of its
/// participants is that of the history, not of one side, and no part of it.
@Domain(WaveletOperations.class)
final class WaveletLawsTest implements Law {
  private final PairCount<WaveletOperations.Kind> pairs = WaveletOperations.pairs();

  /// What operations change.
  private record State(Set<ParticipantId> participants, Map<String, Document> documents) {
    State after(WaveletOperation operation) throws InvalidOperationException {
      Set<ParticipantId> participantsAfter = new HashSet<>(participants);
      Map<String, Document> documentsAfter = new TreeMap<>(documents);
      switch (operation) {
        case NoOp _ -> {}
        case AddParticipant(ParticipantId added) ->
            assertThat(participantsAfter.add(added)).isTrue();
        case RemoveParticipant(ParticipantId removed) ->
            assertThat(participantsAfter.remove(removed)).isTrue();
        case MutateDocument(String id, DocOp edit) ->
            documentsAfter.put(id, documents.getOrDefault(id, Document.EMPTY).apply(edit));
      }
      return new State(participantsAfter, documentsAfter);
    }
  }

  @Override
  public PairCount<?> pairs() {
    return pairs;
  }

  @Property
  void transformationOnAWaveletConverges(@ForAll Concurrent on) throws Exception {
    pairs.count(on.met());
    if (on.server().equals(new RemoveParticipant(WaveletOperations.CLIENT))) {
      assertThatExceptionOfType(AuthorRemovedException.class)
          .isThrownBy(() ->
              WaveletTransformer.transform(on.client(), WaveletOperations.CLIENT, on.server()));
      return;
    }

    Transformed<WaveletOperation> moved =
        WaveletTransformer.transform(on.client(), WaveletOperations.CLIENT, on.server());

    Map<String, Document> documents = new TreeMap<>();
    for (var document : on.documents().entrySet()) {
      documents.put(document.getKey(), Document.EMPTY.apply(document.getValue()));
    }
    State before = new State(on.participants(), documents);
    assertThat(before.after(on.client()).after(moved.server()))
        .isEqualTo(before.after(on.server()).after(moved.client()));
  }
}
