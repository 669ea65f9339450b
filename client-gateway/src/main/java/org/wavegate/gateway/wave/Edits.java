package org.wavegate.gateway.wave;

import java.util.List;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.model.conversation.RefusedEditException;
import org.wavegate.model.operation.WaveletOperation;

/// Makes operations out of what a person asked for, or says what is wrong with it.
final class Edits {
  private Edits() {}

  @FunctionalInterface
  interface Verb {
    List<WaveletOperation> operations() throws RefusedEditException, ProblemException;
  }

  static List<WaveletOperation> of(Verb verb) throws ProblemException {
    try {
      return verb.operations();
    } catch (RefusedEditException e) {
      throw new ProblemException(ProblemType.INVALID, String.valueOf(e.getMessage()));
    }
  }
}
