package org.wavegate.controller.verify;

import java.time.Clock;
import java.util.Optional;
import org.wavegate.controller.store.NameRange;
import org.wavegate.controller.store.RawWavelet;
import org.wavegate.controller.store.StoreInspection;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.model.id.WaveletName;

/// Checks the wavelets of a store one after the other. Belongs to one thread and serves for one
/// run.
public final class StoreCheck {
  private final StoreInspection store;
  private final Signatures signatures;
  private final CheckListener listener;
  private Tally tally = Tally.NOTHING;

  /// Prepares it; nothing is read yet.
  ///
  /// @param judge whose certificates count
  public StoreCheck(
      StoreInspection store, DeltaVerifier judge, Clock clock, CheckListener listener) {
    this.store = store;
    this.signatures = new Signatures(store, judge, clock);
    this.listener = listener;
  }

  /// Checks what is in the range, and goes on with the next wavelet after one that is wrong.
  public Tally run(NameRange range) {
    Optional<String> next = store.firstName(range);
    while (next.isPresent()) {
      Optional<Finding> finding = check(next.get());
      finding.ifPresent(listener::found);
      tally = tally.withWavelet(finding.isEmpty());
      next = store.firstName(range.after(next.get()));
    }
    return tally;
  }

  private Optional<Finding> check(String rows) {
    Optional<WaveletName> name = StoreInspection.parse(rows);
    if (name.isEmpty()) {
      return Optional.of(new Finding.NoName(rows));
    }
    Optional<RawWavelet> row = store.wavelet(rows);
    return row.isEmpty()
        ? Optional.of(new Finding.NoHead(rows))
        : new WaveletCheck(store, name.get(), row.get(), signatures, this::count).run();
  }

  private void count(boolean signed, int operations) {
    tally = tally.withDelta(signed, operations);
    listener.progressed(tally);
  }
}
