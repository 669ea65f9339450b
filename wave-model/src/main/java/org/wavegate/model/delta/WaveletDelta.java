package org.wavegate.model.delta;

import java.util.List;
import java.util.stream.Stream;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;

/// What an author changes at once: operations aimed at one version of a wavelet, all or nothing.
///
/// @param target the version on which the operations were written
/// @param addressPath further addresses that must sign, before the author; normally empty
public record WaveletDelta(
    HashedVersion target,
    ParticipantId author,
    List<WaveletOperation> operations,
    List<ParticipantId> addressPath) {
  public WaveletDelta {
    operations = List.copyOf(operations);
    addressPath = List.copyOf(addressPath);
  }

  public WaveletDelta(
      HashedVersion target, ParticipantId author, List<WaveletOperation> operations) {
    this(target, author, operations, List.of());
  }

  /// The domains that must sign, in the order of their signatures (wave federation reference,
  /// section 7.3).
  public List<Domain> signingDomains() {
    return Stream.concat(addressPath.stream(), Stream.of(author))
        .map(ParticipantId::domain)
        .distinct()
        .toList();
  }
}
