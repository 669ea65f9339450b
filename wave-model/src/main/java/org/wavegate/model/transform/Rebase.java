package org.wavegate.model.transform;

import java.util.List;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.operation.WaveletOperation;

/// What became of a delta that was moved to the head of its wavelet.
public sealed interface Rebase {

  /// The operations as they are to be applied at the head, as many as the delta had.
  record Ready(List<WaveletOperation> operations) implements Rebase {
    public Ready {
      operations = List.copyOf(operations);
    }
  }

  /// The delta is in the history already, and must not be applied again.
  record Duplicate(TransformedDelta of) implements Rebase {}
}
