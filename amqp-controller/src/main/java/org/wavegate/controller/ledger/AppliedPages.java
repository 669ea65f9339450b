package org.wavegate.controller.ledger;

import java.util.List;
import java.util.Optional;
import org.wavegate.controller.store.DeliveryTable;
import org.wavegate.controller.store.DeltaPage;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.store.WaveletReader;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Ledger.AppliedPage;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.version.HashedVersion;

/// Stretches of logs as other providers get them: by the outbox, or asked for as history.
///
/// A domain reads what was applied while it took part and whatever came before; a wavelet it never
/// took part in, or what came after it left, is to it as if it did not exist.
final class AppliedPages {
  private final WaveletReader wavelets;
  private final DeliveryTable deliveries;

  AppliedPages(WaveletReader wavelets, DeliveryTable deliveries) {
    this.wavelets = wavelets;
    this.deliveries = deliveries;
  }

  Outcome<AppliedPage> page(
      WaveletName wavelet,
      HashedVersion start,
      Optional<HashedVersion> end,
      int bytesMax,
      Optional<Domain> reader) {
    Optional<HashedVersion> readableTo =
        reader.isPresent() ? deliveries.accessEnd(wavelet, reader.get()) : wavelets.head(wavelet);
    if (readableTo.isEmpty()) {
      return Outcome.refused(Refusal.Code.NOT_FOUND, "no such wavelet");
    }
    HashedVersion stop = end.orElse(readableTo.get());
    if (stop.version() > readableTo.get().version()) {
      return versionUnknown();
    }
    return wavelets
        .deltas(wavelet, start, Optional.of(stop), bytesMax)
        .map(DeltaPage::deltas)
        .filter(deltas -> !deltas.isEmpty())
        .map(deltas -> Outcome.done(appliedPage(deltas, readableTo.get())))
        .orElseGet(AppliedPages::versionUnknown);
  }

  private static AppliedPage appliedPage(List<StoredDelta> deltas, HashedVersion head) {
    return new AppliedPage(
        deltas.stream().map(StoredDelta::applied).toList(),
        deltas.getLast().delta().resulting(),
        head);
  }

  /// Also for a stretch of nothing: who is answered with no delta at all asks again at once.
  private static Outcome<AppliedPage> versionUnknown() {
    return Outcome.refused(
        Refusal.Code.VERSION_UNKNOWN, "the wavelet's history has no such stretch");
  }
}
