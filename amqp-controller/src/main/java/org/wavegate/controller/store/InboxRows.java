package org.wavegate.controller.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletQueries.Digest;
import org.wavegate.model.service.WaveletQueries.Inbox;
import org.wavegate.model.service.WaveletQueries.InboxPage;

/// The conversations somebody is on: `wavelet` by way of `participant`.
final class InboxRows {
  private static final int LIMIT_MAX = 100;
  private static final String PAGE =
      """
      SELECT * FROM wavelet
      WHERE title IS NOT NULL
        AND name IN (SELECT wavelet FROM participant WHERE participant IN (:reader, :shared))
        AND (modified_at, name) < (:modifiedAt, :name)
      ORDER BY modified_at DESC, name DESC LIMIT :limit
      """;

  private InboxRows() {}

  static InboxPage page(Handle handle, Inbox query, InboxPosition position) {
    int limit = Math.clamp(query.limit(), 1, LIMIT_MAX);
    List<Digest> found =
        handle
            .createQuery(PAGE)
            .bind("reader", query.reader())
            .bind("shared", ParticipantId.shared(query.reader().domain()))
            .bind("modifiedAt", position.lastModified())
            .bind("name", position.wavelet())
            .bind("limit", limit + 1)
            .map((row, _) -> digest(handle, row))
            .list();
    if (found.size() <= limit) {
      return new InboxPage(found, Optional.empty());
    }
    List<Digest> page = found.subList(0, limit);
    return new InboxPage(page, Optional.of(positionOf(page.getLast()).cursor()));
  }

  private static InboxPosition positionOf(Digest digest) {
    return new InboxPosition(digest.lastModified(), digest.wavelet().serialise());
  }

  private static Digest digest(Handle handle, ResultSet row) throws SQLException {
    WaveletName wavelet = Columns.wavelet(row, "name");
    return new Digest(
        wavelet.waveId(),
        wavelet,
        row.getString("title"),
        row.getString("snippet"),
        List.copyOf(ParticipantRows.of(handle, wavelet)),
        row.getInt("blips"),
        row.getLong("modified_at"),
        Columns.version(row, "head_"));
  }
}
