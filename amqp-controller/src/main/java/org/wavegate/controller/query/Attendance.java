package org.wavegate.controller.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wavegate.controller.store.StoredDelta;
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
  private final Set<ParticipantId> present;

  private Attendance(Set<ParticipantId> present) {
    this.present = present;
  }

  static Attendance of(List<ParticipantId> participants) {
    return new Attendance(new LinkedHashSet<>(participants));
  }

  /// Walks past a delta and tells of it.
  DeltaEvent event(WaveletName name, StoredDelta stored) {
    List<ParticipantId> before = List.copyOf(present);
    for (WaveletOperation operation : stored.delta().operations()) {
      switch (operation) {
        case AddParticipant(ParticipantId added) -> present.add(added);
        case RemoveParticipant(ParticipantId removed) -> present.remove(removed);
        case MutateDocument _, NoOp _ -> {}
      }
    }
    List<ParticipantId> added = new ArrayList<>(present);
    added.removeAll(before);
    return new DeltaEvent(
        name,
        stored.delta(),
        stored.submission(),
        List.copyOf(present),
        added,
        before.stream().filter(participant -> !present.contains(participant)).toList());
  }
}
