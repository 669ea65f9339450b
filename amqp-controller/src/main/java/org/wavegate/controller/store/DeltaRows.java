package org.wavegate.controller.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;

/// The table `delta`: the log.
final class DeltaRows {
  private static final String INSERT =
      """
      INSERT INTO delta
        (wavelet, version, hash, resulting_version, resulting_hash, author, submission, applied_at,
         applied, operations)
      VALUES
        (:wavelet, :version, :hash, :resultingVersion, :resultingHash, :author, :submission,
         :appliedAt, :applied, :operations)
      ON CONFLICT DO NOTHING
      """;
  private static final String RANGE =
      """
      SELECT * FROM delta WHERE wavelet = :wavelet AND version >= :from AND version < :to
      ORDER BY version
      """;
  private static final String LAST_BEFORE =
      """
      SELECT * FROM delta WHERE wavelet = :wavelet AND version < :version
      ORDER BY version DESC LIMIT 1
      """;
  private static final String OF_SUBMISSION =
      """
      SELECT * FROM delta
      WHERE wavelet = :wavelet AND author = :author AND submission = :submission
      """;
  private static final String HASH_AT =
      "SELECT version, hash FROM delta WHERE wavelet = :wavelet AND version = :version";

  private DeltaRows() {}

  /// False when one of the deltas is there already, or a submission of the same id.
  static boolean insert(Handle handle, WaveletName wavelet, List<StoredDelta> deltas) {
    if (deltas.isEmpty()) {
      return true;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (StoredDelta stored : deltas) {
      TransformedDelta delta = stored.delta();
      batch
          .bind("wavelet", wavelet)
          .bind("version", delta.appliedAt().version())
          .bind("hash", delta.appliedAt().historyHash())
          .bind("resultingVersion", delta.resulting().version())
          .bind("resultingHash", delta.resulting().historyHash())
          .bind("author", delta.author())
          .bind("submission", stored.submission())
          .bind("appliedAt", delta.timestamp())
          .bind("applied", stored.applied())
          .bind("operations", WireCodec.encodeOperations(delta.operations()))
          .add();
    }
    for (int inserted : batch.execute()) {
      if (inserted == 0) {
        return false;
      }
    }
    return true;
  }

  /// Whole deltas from `from` on and before `to`, at least one if there is one.
  static DeltaPage page(Handle handle, WaveletName wavelet, long from, long to, int bytesMax) {
    Query range =
        handle.createQuery(RANGE).bind("wavelet", wavelet).bind("from", from).bind("to", to);
    List<StoredDelta> deltas = new ArrayList<>();
    long bytes = 0;
    try (ResultIterator<Sized> rows = range.map((row, _) -> Sized.of(row)).iterator()) {
      while (rows.hasNext()) {
        Sized next = rows.next();
        bytes += next.bytes();
        if (bytes > bytesMax && !deltas.isEmpty()) {
          return new DeltaPage(deltas, false);
        }
        deltas.add(next.delta());
      }
    }
    return new DeltaPage(deltas, true);
  }

  static Optional<StoredDelta> endingAt(
      Handle handle, WaveletName wavelet, HashedVersion resulting) {
    return handle
        .createQuery(LAST_BEFORE)
        .bind("wavelet", wavelet)
        .bind("version", resulting.version())
        .map((row, _) -> read(row))
        .findOne()
        .filter(stored -> stored.delta().resulting().equals(resulting));
  }

  static Optional<StoredDelta> ofSubmission(
      Handle handle, WaveletName wavelet, ParticipantId author, String submission) {
    return handle
        .createQuery(OF_SUBMISSION)
        .bind("wavelet", wavelet)
        .bind("author", author)
        .bind("submission", submission)
        .map((row, _) -> read(row))
        .findOne();
  }

  /// The version with its hash, if a delta begins or the log ends there.
  static Optional<HashedVersion> boundary(Handle handle, WaveletName wavelet, long version) {
    return handle
        .createQuery(HASH_AT)
        .bind("wavelet", wavelet)
        .bind("version", version)
        .map((row, _) -> Columns.version(row, ""))
        .findOne()
        .or(() -> WaveletRows.head(handle, wavelet).filter(head -> head.version() == version));
  }

  private static StoredDelta read(ResultSet row) throws SQLException {
    HashedVersion appliedAt = Columns.version(row, "");
    return new StoredDelta(
        new TransformedDelta(
            Columns.participant(row, "author"),
            appliedAt,
            Columns.version(row, "resulting_"),
            row.getLong("applied_at"),
            operations(row)),
        Columns.bytes(row, "applied"),
        Optional.ofNullable(row.getString("submission")));
  }

  private static List<WaveletOperation> operations(ResultSet row) throws SQLException {
    try {
      return WireCodec.decodeOperations(Columns.bytes(row, "operations"));
    } catch (MalformedMessageException e) {
      throw new StoreException(
          "the delta of %s at %d can't be read: %s"
              .formatted(row.getString("wavelet"), row.getLong("version"), e.getMessage()),
          e);
    }
  }

  private record Sized(StoredDelta delta, long bytes) {
    static Sized of(ResultSet row) throws SQLException {
      StoredDelta delta = read(row);
      return new Sized(delta, (long) delta.applied().size() + row.getBytes("operations").length);
    }
  }
}
