package org.wavegate.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.add;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest extends StoreConformance {
  @TempDir private Path folder;

  @Override
  Store open() {
    return Store.open(folder.resolve("data/wave.db"), ALPHA);
  }

  @Test
  void aSecondControllerIsRefusedTheFile() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessageContaining("another controller")
        .withMessageContaining("wave.db");
  }

  @Test
  void whatWasCommittedIsThereAfterClosingAndOpening() {
    ScriptedWavelet wavelet = committed();
    store().close();

    openStore();

    assertThat(store().wavelets().load(wavelet.name())).contains(wavelet.state());
  }

  /// The files of a process that was killed: nothing was moved from the write-ahead log.
  @Test
  void whatWasCommittedIsThereAfterAKill() throws IOException {
    ScriptedWavelet wavelet = committed();
    Path killed = Files.createDirectory(folder.resolve("killed"));
    for (String file : List.of("wave.db", "wave.db-wal")) {
      Files.copy(folder.resolve("data").resolve(file), killed.resolve(file));
    }

    try (Store copy = Store.open(killed.resolve("wave.db"), ALPHA)) {
      assertThat(copy.wavelets().load(wavelet.name())).contains(wavelet.state());
    }
  }

  @Test
  void aSchemaOfANewerProgramIsRefused() throws SQLException {
    store().close();
    execute(
        """
        INSERT INTO flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        VALUES (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 0, 'somebody', 0, TRUE)
        """);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessageContaining("wave.db")
        .withMessageContaining("1000");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "these are notes ".repeat(100));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Store.open(file, ALPHA))
        .withMessageContaining("notes.txt")
        .withMessageContaining("not a database");
  }

  @Test
  void aFailureTellsNothingOfWhatWasToBeWritten() throws SQLException {
    execute("ALTER TABLE wavelet RENAME TO broken");
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store().commit(List.of(wavelet.commit())))
        .satisfies(e -> assertThat(e).hasStackTraceContaining("no such table"))
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("About w+1"));
  }

  @Test
  void aLockedDatabaseIsAwayUntilItCanBeWrittenAgain() throws SQLException {
    Commit commit = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE)).commit();
    store().check();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      assertThatExceptionOfType(StoreAwayException.class)
          .isThrownBy(() -> store().commit(List.of(commit)))
          .withMessageContaining("locked");
      assertThatExceptionOfType(StoreAwayException.class).isThrownBy(() -> store().check());
    }

    store().check();
    assertThat(store().commit(List.of(commit))).containsExactly(CommitResult.COMMITTED);
  }

  @Test
  void theFileIsForItsOwnerOnly() throws IOException {
    assertThat(Files.getPosixFilePermissions(folder.resolve("data/wave.db")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/wave.db"));
  }

  private ScriptedWavelet committed() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    store().commit(List.of(wavelet.commit()));
    return wavelet;
  }
}
