package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.result.ResultIterator;
import org.wavegate.model.id.WaveletName;

/// A store as it lies there, for whoever wants to know whether it is right: rows as they are, with
/// nothing of them believed.
///
/// It only reads, and neither takes the controller's lock nor brings the schema up to date, so that
/// a controller may run meanwhile. No transaction is longer than one answer: one that stayed open
/// would keep the write-ahead log from being emptied. What is asked about a wavelet is bound by the
/// head that was read first, and up to there nothing ever changes.
///
/// Belongs to the thread that opened it.
public final class StoreInspection implements AutoCloseable {
  /// Each part is one step into an index, however many rows it has.
  private static final String NEXT_NAME =
      """
      SELECT MIN(name) AS name FROM (
        SELECT MIN(name) AS name FROM wavelet WHERE name > :after AND name < :before
        UNION ALL
        SELECT MIN(wavelet) FROM delta WHERE wavelet > :after AND wavelet < :before
        UNION ALL
        SELECT MIN(wavelet) FROM snapshot WHERE wavelet > :after AND wavelet < :before
        UNION ALL
        SELECT MIN(wavelet) FROM participant WHERE wavelet > :after AND wavelet < :before)
      """;

  private static final String VERSIONS =
      """
      SELECT COALESCE(SUM(head_version), 0) AS versions FROM wavelet
      WHERE name > :after AND name < :before
      """;
  private static final String PARTICIPANTS =
      "SELECT participant FROM participant WHERE wavelet = :wavelet ORDER BY position";
  private static final String PAST_HEAD =
      """
      SELECT MIN(version) AS version FROM (
        SELECT version FROM delta WHERE wavelet = :wavelet AND version >= :head
        UNION ALL
        SELECT version FROM snapshot WHERE wavelet = :wavelet AND version > :head)
      """;
  private static final String DELTAS =
      """
      SELECT * FROM delta WHERE wavelet = :wavelet AND version >= :from AND version < :to
      ORDER BY version
      """;
  private static final String NEXT_SNAPSHOT =
      """
      SELECT version, state FROM snapshot
      WHERE wavelet = :wavelet AND version > :after AND version <= :head
      ORDER BY version LIMIT 1
      """;

  private static final String MIGRATIONS = "SELECT COUNT(*) FROM flyway_schema_history";

  private final Handle handle;

  private StoreInspection(Handle handle) {
    this.handle = handle;
  }

  /// Opens a database whose schema is the one that this program writes.
  public static StoreInspection open(Path path) {
    Path file = path.toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new StoreException("there is no database " + file);
    }
    DataSource source = Database.reading(file);
    Handle handle = connect(source, file);
    try {
      Database.requireSchema(source, file);
      return new StoreInspection(handle);
    } catch (StoreException e) {
      handle.close();
      throw e;
    }
  }

  private static Handle connect(DataSource source, Path file) {
    try {
      return readable(Database.jdbi(source).open());
    } catch (JdbiException e) {
      throw new StoreException("the database " + file + " can't be read: " + reason(e), e);
    }
  }

  /// A file is opened whatever it holds; only reading tells.
  private static Handle readable(Handle handle) {
    try {
      handle.createQuery(MIGRATIONS).mapTo(Long.class).one();
      return handle;
    } catch (JdbiException e) {
      handle.close();
      throw e;
    }
  }

  /// The wavelet whose rows are under a name; empty where there can be none.
  public static Optional<WaveletName> parse(String name) {
    return Columns.wavelet(name).filter(wavelet -> wavelet.serialise().equals(name));
  }

  /// The first name in the range under which there are rows of any kind.
  public Optional<String> firstName(NameRange range) {
    return attempt(() ->
        handle
            .createQuery(NEXT_NAME)
            .bind("after", range.after())
            .bind("before", range.before())
            .map((row, _) -> Optional.ofNullable(row.getString("name")))
            .one());
  }

  /// How many versions the heads of the range's wavelets count, taken together.
  public long versions(NameRange range) {
    return attempt(() ->
        handle
            .createQuery(VERSIONS)
            .bind("after", range.after())
            .bind("before", range.before())
            .map((row, _) -> row.getLong("versions"))
            .one());
  }

  /// What there is beside the log; empty where there is at most a log.
  public Optional<RawWavelet> wavelet(String name) {
    return attempt(() ->
        handle.inTransaction(transaction ->
            transaction
                .createQuery("SELECT * FROM wavelet WHERE name = :name")
                .bind("name", name)
                .map((row, _) -> wavelet(transaction, name, row))
                .findOne()));
  }

  private static RawWavelet wavelet(Handle transaction, String name, ResultSet row)
      throws SQLException {
    RawVersion head = version(row, "head_");
    return new RawWavelet(
        head,
        row.getString("creator"),
        row.getLong("created_at"),
        row.getLong("modified_at"),
        row.getBoolean("has_unsigned"),
        summary(row),
        transaction
            .createQuery(PARTICIPANTS)
            .bind("wavelet", name)
            .map((participant, _) -> participant.getString("participant"))
            .list(),
        pastHead(transaction, name, head.version()));
  }

  private static Optional<Summary> summary(ResultSet row) throws SQLException {
    String title = row.getString("title");
    return title == null
        ? Optional.empty()
        : Optional.of(new Summary(title, row.getString("snippet"), row.getInt("blips")));
  }

  private static Optional<Long> pastHead(Handle transaction, String name, long head) {
    return transaction
        .createQuery(PAST_HEAD)
        .bind("wavelet", name)
        .bind("head", head)
        .map((row, _) -> Optional.ofNullable((Number) row.getObject("version")))
        .one()
        .map(Number::longValue);
  }

  /// Whole rows of the log from `from` on and before `to`, at least one if there is one.
  public List<RawDelta> deltas(String name, long from, long to, long bytesMax) {
    return attempt(() -> {
      List<RawDelta> page = new ArrayList<>();
      long bytes = 0;
      try (ResultIterator<RawDelta> rows =
          handle
              .createQuery(DELTAS)
              .bind("wavelet", name)
              .bind("from", from)
              .bind("to", to)
              .map((row, _) -> delta(row))
              .iterator()) {
        while (rows.hasNext() && bytes < bytesMax) {
          RawDelta next = rows.next();
          bytes += (long) next.applied().size() + next.operations().size();
          page.add(next);
        }
      }
      return List.copyOf(page);
    });
  }

  private static RawDelta delta(ResultSet row) throws SQLException {
    return new RawDelta(
        version(row, ""),
        version(row, "resulting_"),
        row.getString("author"),
        row.getLong("applied_at"),
        Columns.bytes(row, "applied"),
        Columns.bytes(row, "operations"));
  }

  /// The first snapshot after a version and not past the head.
  public Optional<RawSnapshot> snapshotAfter(String name, long version, long head) {
    return attempt(() ->
        handle
            .createQuery(NEXT_SNAPSHOT)
            .bind("wavelet", name)
            .bind("after", version)
            .bind("head", head)
            .map((row, _) -> new RawSnapshot(row.getLong("version"), Columns.bytes(row, "state")))
            .findOne());
  }

  /// The serialised chain behind a signer id.
  public Optional<ByteString> signer(ByteString id) {
    return attempt(() -> SignerTable.info(handle, id));
  }

  private static RawVersion version(ResultSet row, String prefix) throws SQLException {
    return new RawVersion(row.getLong(prefix + "version"), Columns.bytes(row, prefix + "hash"));
  }

  private static <T> T attempt(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw new StoreException("the store can't be read: " + reason(e), e);
    }
  }

  /// What the database said, which JDBI does not always repeat.
  private static String reason(JdbiException e) {
    return String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage());
  }

  @Override
  public void close() {
    handle.close();
  }
}
