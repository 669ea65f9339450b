package org.wavegate.controller.query;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// Who is on a wavelet while its history is walked from an older version on.
final class Attendance {
  private final WaveletName wavelet;
  private final Domain served;
  private final Set<ParticipantId> present;

  /// Begins at a version with these participants.
  Attendance(WaveletName wavelet, Domain served, Collection<ParticipantId> participants) {
    this.wavelet = wavelet;
    this.served = served;
    this.present = new LinkedHashSet<>(participants);
  }

  /// Walks past a delta and tells of it.
  DeltaEvent event(StoredDelta stored) {
    Set<ParticipantId> before = new LinkedHashSet<>(present);
    for (WaveletOperation operation : stored.delta().operations()) {
      switch (operation) {
        case AddParticipant(ParticipantId added) -> present.add(added);
        case RemoveParticipant(ParticipantId removed) -> present.remove(removed);
        case MutateDocument _, NoOp _ -> {}
      }
    }
    return stored.event(wavelet, served, before, present);
  }
}
