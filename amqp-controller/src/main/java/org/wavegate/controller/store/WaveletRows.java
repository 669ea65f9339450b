package org.wavegate.controller.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// The table `wavelet`: heads, moved by compare-and-set, and what lists show.
final class WaveletRows {
  private static final String CREATE =
      """
      INSERT INTO wavelet
        (name, head_version, head_hash, creator, created_at, modified_at, has_unsigned,
         title, snippet, blips)
      VALUES
        (:name, :version, :hash, :creator, :createdAt, :modifiedAt, :hasUnsigned,
         :title, :snippet, :blips)
      ON CONFLICT DO NOTHING
      """;
  private static final String MOVE_HEAD =
      """
      UPDATE wavelet
      SET head_version = :version, head_hash = :hash, modified_at = :modifiedAt,
          has_unsigned = has_unsigned OR :hasUnsigned, title = :title, snippet = :snippet, blips = :blips
      WHERE name = :name AND head_version = :versionBefore AND head_hash = :hashBefore
      """;
  private static final String HOLD_HEAD =
      """
      UPDATE wavelet SET head_version = head_version
      WHERE name = :name AND head_version = :version AND head_hash = :hash
      """;
  private static final String HEADS =
      "SELECT name, head_version, head_hash FROM wavelet WHERE name IN (<names>)";
  private static final int NAMES_PER_STATEMENT = 500;

  private WaveletRows() {}

  /// Takes the wavelet from the state before the commit to the one after it; false where it is in
  /// another.
  static boolean advance(Handle handle, Commit commit) {
    if (commit.deltas().isEmpty()) {
      return holdHead(handle, commit);
    }
    return commit.before().version() == 0 ? create(handle, commit) : moveHead(handle, commit);
  }

  private static boolean create(Handle handle, Commit commit) {
    Wavelet after = commit.after();
    Update creation =
        handle
            .createUpdate(CREATE)
            .bind("creator", after.creator())
            .bind("createdAt", after.creationTime());
    return bindAfter(creation, commit).execute() == 1;
  }

  private static boolean moveHead(Handle handle, Commit commit) {
    Update move =
        handle
            .createUpdate(MOVE_HEAD)
            .bind("versionBefore", commit.before().version())
            .bind("hashBefore", commit.before().historyHash());
    return bindAfter(move, commit).execute() == 1;
  }

  /// What the row says after the commit, whether it was there before or not.
  private static Update bindAfter(Update update, Commit commit) {
    Wavelet after = commit.after();
    return update
        .bind("name", commit.wavelet())
        .bind("version", after.head().version())
        .bind("hash", after.head().historyHash())
        .bind("modifiedAt", after.lastModified())
        .bind("hasUnsigned", commit.hasUnsigned())
        .bind("title", commit.summary().map(Summary::title))
        .bind("snippet", commit.summary().map(Summary::snippet))
        .bind("blips", commit.summary().map(Summary::blips));
  }

  /// Written as an update, so that the row is locked where several controllers write.
  private static boolean holdHead(Handle handle, Commit commit) {
    return handle
            .createUpdate(HOLD_HEAD)
            .bind("name", commit.wavelet())
            .bind("version", commit.before().version())
            .bind("hash", commit.before().historyHash())
            .execute()
        == 1;
  }

  static Optional<HashedVersion> head(Handle handle, WaveletName name) {
    return handle
        .createQuery("SELECT head_version, head_hash FROM wavelet WHERE name = :name")
        .bind("name", name)
        .map((row, _) -> Columns.version(row, "head_"))
        .findOne();
  }

  /// One look into the index for each: a name begins with its wave's domain and a slash, which `0`
  /// follows.
  static List<Domain> waveDomains(Handle handle, int limit) {
    return Stream.iterate(
            firstAfter(handle, ""),
            Optional::isPresent,
            found -> firstAfter(handle, domainOf(found.get()) + "0"))
        .flatMap(Optional::stream)
        .map(WaveletRows::domainOf)
        .limit(limit)
        .toList();
  }

  private static Domain domainOf(WaveletName name) {
    return name.waveId().domain();
  }

  private static Optional<WaveletName> firstAfter(Handle handle, String text) {
    return handle
        .createQuery("SELECT name FROM wavelet WHERE name > :text ORDER BY name LIMIT 1")
        .bind("text", text)
        .map((row, _) -> Columns.wavelet(row, "name"))
        .findOne();
  }

  static boolean hasUnsigned(Handle handle, WaveletName name) {
    return handle
        .createQuery("SELECT has_unsigned FROM wavelet WHERE name = :name")
        .bind("name", name)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  static Map<WaveletName, HashedVersion> heads(Handle handle, Collection<WaveletName> names) {
    Map<WaveletName, HashedVersion> heads = new HashMap<>();
    names.stream()
        .gather(Gatherers.windowFixed(NAMES_PER_STATEMENT))
        .forEach(some -> addHeads(handle, some, heads));
    return Map.copyOf(heads);
  }

  private static void addHeads(
      Handle handle, List<WaveletName> names, Map<WaveletName, HashedVersion> heads) {
    handle
        .createQuery(HEADS)
        .bindList("names", names)
        .map((row, _) -> Map.entry(Columns.wavelet(row, "name"), Columns.version(row, "head_")))
        .forEach(entry -> heads.put(entry.getKey(), entry.getValue()));
  }
}
