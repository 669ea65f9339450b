package org.wavegate.controller.store;

import java.util.List;
import java.util.Optional;

/// What the store says of a wavelet beside its log, all of it at one moment.
///
/// @param createdAt milliseconds since 1970
/// @param modifiedAt milliseconds since 1970
/// @param participants in the order of the index
/// @param pastHead the version of a delta or snapshot that lies past the head
public record RawWavelet(
    RawVersion head,
    String creator,
    long createdAt,
    long modifiedAt,
    boolean hasUnsigned,
    Optional<Summary> summary,
    List<String> participants,
    Optional<Long> pastHead) {
  public RawWavelet {
    participants = List.copyOf(participants);
  }
}
