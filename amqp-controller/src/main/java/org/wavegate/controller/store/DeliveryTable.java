package org.wavegate.controller.store;

import java.util.List;
import java.util.Optional;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.version.HashedVersion;

/// What is to reach other domains, and how far it has come.
public final class DeliveryTable {
  private final Database database;

  DeliveryTable(Database database) {
    this.database = database;
  }

  /// Deliveries whose cursor is behind their end: the oldest of each domain first, then the second
  /// oldest of each, and so on, the domains in random order.
  public List<Delivery> pending(int limit) {
    return database.read(handle -> DeliveryRows.pending(handle, limit));
  }

  /// Moves a cursor forward, never back; false when `to` is no boundary of the wavelet's log.
  public boolean moveCursor(WaveletName wavelet, Domain domain, HashedVersion to) {
    return database.write(handle -> {
      boolean known =
          DeltaRows.boundary(handle, wavelet, to.version()).filter(to::equals).isPresent();
      if (known) {
        DeliveryRows.moveCursor(handle, wavelet, domain, to);
      }
      return known;
    });
  }

  /// Up to which version a domain may read a wavelet hosted here: the head while it takes part, the
  /// end of its last delta when it has left; empty if it never took part.
  public Optional<HashedVersion> accessEnd(WaveletName wavelet, Domain domain) {
    return database.read(handle -> DeliveryRows.accessEnd(handle, wavelet, domain));
  }
}
