package org.wavegate.gateway.wave;

import java.util.List;
import org.wavegate.model.service.WaveletQueries.HistoryPage;

/// Deltas of a wavelet as clients see them.
///
/// @param complete false when there is more: ask again from the last version
public record HistoryJson(List<DeltaJson> deltas, boolean complete) {
  public static HistoryJson of(HistoryPage page) {
    return new HistoryJson(page.deltas().stream().map(DeltaJson::of).toList(), page.complete());
  }
}
