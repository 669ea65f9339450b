package org.wavegate.controller.store;

import java.util.List;
import java.util.Optional;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Changes of one wavelet that are written together or not at all.
///
/// @param before the head on which it was prepared; version zero creates the wavelet
/// @param deltas in order and without a gap from `before` to the head of `after`; empty when only
///   `outgoing` changes
/// @param after the wavelet's state after the deltas
/// @param hasUnsigned whether one of the deltas, or of those before them, carries no signature
/// @param summary what lists show of it; empty for wavelets that no list shows
public record Commit(
    HashedVersion before,
    List<StoredDelta> deltas,
    Wavelet after,
    boolean hasUnsigned,
    Optional<Summary> summary,
    List<OutgoingChange> outgoing) {
  public Commit {
    deltas = List.copyOf(deltas);
    outgoing = List.copyOf(outgoing);
    HashedVersion reached = before;
    for (StoredDelta stored : deltas) {
      TransformedDelta delta = stored.delta();
      if (!delta.appliedAt().equals(reached)) {
        throw new IllegalArgumentException(
            after.name() + ": a delta at " + delta.appliedAt() + " does not follow " + reached);
      }
      reached = delta.resulting();
    }
    if (!after.head().equals(reached)) {
      throw new IllegalArgumentException(
          after.name() + ": the state at " + after.head() + " is not that after " + reached);
    }
    if (reached.version() == 0) {
      throw new IllegalArgumentException(after.name() + ": nothing to create it from");
    }
  }

  /// Whose changes these are.
  public WaveletName wavelet() {
    return after.name();
  }
}
