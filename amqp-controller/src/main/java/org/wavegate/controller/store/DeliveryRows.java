package org.wavegate.controller.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.version.HashedVersion;

/// The table `delivery`: which stretches of which logs are to reach which domains, and how far each
/// has come.
final class DeliveryRows {
  private static final String OPEN =
      """
      INSERT INTO delivery
        (wavelet, domain, from_version, to_version, to_hash, open, at_version, at_hash,
         waiting_since)
      VALUES (:wavelet, :domain, :version, :version, :hash, TRUE, :version, :hash, :since)
      """;
  private static final String EXTEND =
      """
      UPDATE delivery
      SET to_version = :version, to_hash = :hash,
          waiting_since = CASE WHEN at_version = to_version THEN :since ELSE waiting_since END
      WHERE wavelet = :wavelet AND open
      """;
  private static final String CLOSE =
      """
      UPDATE delivery
      SET to_version = :version, to_hash = :hash, open = FALSE,
          waiting_since = CASE WHEN at_version = to_version THEN :since ELSE waiting_since END
      WHERE wavelet = :wavelet AND domain = :domain AND open
      """;

  /// The oldest of each domain, then the second oldest of each, and so on: a domain that is away
  /// does not push the others off the page. Which domains come first is left to chance, so that
  /// however many are away for good, each of the others is on one of the next pages.
  private static final String PENDING =
      """
      SELECT * FROM (
        SELECT delivery.*,
          ROW_NUMBER() OVER (PARTITION BY domain ORDER BY waiting_since, wavelet, from_version)
            AS turn
        FROM delivery WHERE at_version < to_version) AS waiting
      ORDER BY turn, RANDOM() LIMIT :limit
      """;

  private static final String MOVE =
      """
      UPDATE delivery
      SET at_version = :version, at_hash = :hash,
          waiting_since = COALESCE(
            (SELECT applied_at FROM delta WHERE wavelet = :wavelet AND version = :version),
            waiting_since)
      WHERE wavelet = :wavelet AND domain = :domain
        AND from_version < :version AND :version <= to_version AND at_version < :version
      """;
  private static final String ACCESS_END =
      """
      SELECT to_version, to_hash FROM delivery WHERE wavelet = :wavelet AND domain = :domain
      ORDER BY to_version DESC LIMIT 1
      """;

  private DeliveryRows() {}

  static void change(Handle handle, WaveletName wavelet, RemoteInterest.Change change) {
    switch (change) {
      case RemoteInterest.Change.Opened(Domain domain, HashedVersion from, long timestamp) ->
          handle
              .createUpdate(OPEN)
              .bind("wavelet", wavelet)
              .bind("domain", domain)
              .bind("version", from.version())
              .bind("hash", from.historyHash())
              .bind("since", timestamp)
              .execute();
      case RemoteInterest.Change.Closed(Domain domain, HashedVersion to, long timestamp) ->
          handle
              .createUpdate(CLOSE)
              .bind("wavelet", wavelet)
              .bind("domain", domain)
              .bind("version", to.version())
              .bind("hash", to.historyHash())
              .bind("since", timestamp)
              .execute();
    }
  }

  /// The open stretches reach to a new head.
  static void extend(Handle handle, WaveletName wavelet, HashedVersion head, long timestamp) {
    handle
        .createUpdate(EXTEND)
        .bind("wavelet", wavelet)
        .bind("version", head.version())
        .bind("hash", head.historyHash())
        .bind("since", timestamp)
        .execute();
  }

  static List<Delivery> pending(Handle handle, int limit) {
    return handle
        .createQuery(PENDING)
        .bind("limit", limit)
        .map((row, _) ->
            new Delivery(
                Columns.wavelet(row, "wavelet"),
                new Domain(row.getString("domain")),
                Columns.version(row, "at_"),
                Columns.version(row, "to_")))
        .list();
  }

  /// Cursors only go forward; a repeat changes nothing.
  static void moveCursor(Handle handle, WaveletName wavelet, Domain domain, HashedVersion to) {
    handle
        .createUpdate(MOVE)
        .bind("wavelet", wavelet)
        .bind("domain", domain)
        .bind("version", to.version())
        .bind("hash", to.historyHash())
        .execute();
  }

  /// Up to which version a domain may read: the head while it takes part, else its last delta;
  /// empty if it never took part.
  static Optional<HashedVersion> accessEnd(Handle handle, WaveletName wavelet, Domain domain) {
    return handle
        .createQuery(ACCESS_END)
        .bind("wavelet", wavelet)
        .bind("domain", domain)
        .map((row, _) -> Columns.version(row, "to_"))
        .findOne();
  }
}
