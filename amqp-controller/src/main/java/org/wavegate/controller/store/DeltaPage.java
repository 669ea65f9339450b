package org.wavegate.controller.store;

import java.util.List;

/// Deltas of one wavelet in order.
///
/// @param complete false when the page was cut by its size: go on from the last resulting version
public record DeltaPage(List<StoredDelta> deltas, boolean complete) {
  public DeltaPage {
    deltas = List.copyOf(deltas);
  }
}
