package org.wavegate.gateway.wave;

import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.ParticipantId;

/// Reads addresses that a person typed.
final class Addresses {
  private Addresses() {}

  static ParticipantId parse(String text) throws ProblemException {
    try {
      return ParticipantId.parse(text);
    } catch (InvalidIdException e) {
      throw new ProblemException(ProblemType.INVALID, String.valueOf(e.getMessage()));
    }
  }
}
