package org.wavegate.gateway.wave;

import java.util.List;
import java.util.Optional;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.version.HashedVersion;

/// A delta as clients see it, in history and in events.
///
/// @param appliedAt the version it was applied at
/// @param version the version after it
/// @param timestamp the host's clock, milliseconds since 1970
/// @param submission the author's own id of the request, where the author is of this provider
/// @param participants who is on the wavelet after it
public record DeltaJson(
    WaveletName wavelet,
    ParticipantId author,
    HashedVersion appliedAt,
    HashedVersion version,
    long timestamp,
    List<WaveletOperation> ops,
    Optional<String> submission,
    List<ParticipantId> participants,
    List<ParticipantId> added,
    List<ParticipantId> removed) {

  public static DeltaJson of(DeltaEvent event) {
    TransformedDelta delta = event.delta();
    return new DeltaJson(
        event.wavelet(),
        delta.author(),
        delta.appliedAt(),
        delta.resulting(),
        delta.timestamp(),
        delta.operations(),
        event.submission(),
        event.participants(),
        event.added(),
        event.removed());
  }
}
