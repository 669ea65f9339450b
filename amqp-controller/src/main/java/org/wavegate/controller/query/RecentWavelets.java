package org.wavegate.controller.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.wavegate.controller.store.DeltaPage;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.store.WaveletReader;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Wavelets as they were read last. A reader gets the head that the store has now: what is kept is
/// brought up to it by the deltas since, so reading an active wavelet costs its last change and not
/// its history. Values are immutable; any thread may ask.
final class RecentWavelets {
  /// Counts documents, since most memory goes there.
  private static final int DOCUMENTS_MAX = 20_000;

  /// Beyond this a snapshot of the store is the shorter way.
  private static final int CATCH_UP_BYTES_MAX = 256 << 10;

  private final WaveletReader store;
  private final Cache<WaveletName, Wavelet> recent =
      Caffeine.newBuilder()
          .maximumWeight(DOCUMENTS_MAX)
          .<WaveletName, Wavelet>weigher((_, wavelet) -> 1 + wavelet.documents().size())
          .build();

  RecentWavelets(WaveletReader store) {
    this.store = store;
  }

  /// The wavelet at its head; empty where there is none.
  Optional<Wavelet> load(WaveletName name) {
    Optional<Wavelet> now =
        store
            .head(name)
            .flatMap(head ->
                Optional.ofNullable(recent.getIfPresent(name))
                    .flatMap(known -> caughtUp(known, head))
                    .or(() -> store.load(name)));
    now.ifPresent(wavelet -> recent.put(name, wavelet));
    return now;
  }

  /// Empty where the deltas since are too many, or what is kept is no part of the history any more.
  private Optional<Wavelet> caughtUp(Wavelet known, HashedVersion head) {
    if (known.head().equals(head)) {
      return Optional.of(known);
    }
    return store
        .deltas(known.name(), known.head(), Optional.of(head), CATCH_UP_BYTES_MAX)
        .filter(DeltaPage::complete)
        .map(page -> apply(known, page));
  }

  private static Wavelet apply(Wavelet known, DeltaPage page) {
    Wavelet wavelet = known;
    try {
      for (StoredDelta stored : page.deltas()) {
        wavelet = wavelet.apply(stored.delta());
      }
      return wavelet;
    } catch (InvalidOperationException e) {
      throw new IllegalStateException(known.name() + ": its stored history does not apply", e);
    }
  }
}
