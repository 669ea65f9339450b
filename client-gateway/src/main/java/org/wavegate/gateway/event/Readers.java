package org.wavegate.gateway.event;

import java.util.Collection;
import org.wavegate.model.id.ParticipantId;

/// Who may see a wavelet: its participants, and everybody of a domain that takes part as a whole.
final class Readers {
  private Readers() {}

  static boolean mayRead(Collection<ParticipantId> participants, ParticipantId reader) {
    return participants.contains(reader)
        || participants.contains(ParticipantId.shared(reader.domain()));
  }
}
