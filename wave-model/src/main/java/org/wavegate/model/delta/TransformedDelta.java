package org.wavegate.model.delta;

import java.util.List;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;

/// A delta as it changed the wavelet: its operations moved to the version at which it was applied.
///
/// @param timestamp the host's clock, milliseconds since 1970
public record TransformedDelta(
    ParticipantId author,
    HashedVersion appliedAt,
    HashedVersion resulting,
    long timestamp,
    List<WaveletOperation> operations) {
  public TransformedDelta {
    operations = List.copyOf(operations);
  }
}
