package org.wavegate.controller.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// An SQLite file: one connection that writes, a few that only read. WAL lets them read while it
/// writes; `synchronous=FULL` makes a commit durable before it returns.
///
/// The writer's pool of one is the queue of all who write; it hands the connection to whoever waits
/// before the last user can have it again.
final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int BUSY_MILLIS = 5_000;
  private static final int WAIT_MILLIS = 10_000;
  private static final String MIGRATIONS = "classpath:org/wavegate/controller/store/migration";

  /// A number in the file's header that nobody reads; setting it writes a page all the same.
  private static final String SMALLEST_WRITE = "PRAGMA user_version = 0";

  /// Where the dialects of the databases differ.
  private static final Map<String, String> DIALECT =
      Map.of("bytes", "BLOB", "number", "INTEGER PRIMARY KEY AUTOINCREMENT");

  private final DatabaseLock lock;
  private final HikariDataSource writer;
  private final HikariDataSource readers;
  private final Jdbi writing;
  private final Jdbi reading;
  private final Outage notWritable = new Outage("written");
  private final Outage notReadable = new Outage("read");

  private Database(DatabaseLock lock, HikariDataSource writer, HikariDataSource readers) {
    this.lock = lock;
    this.writer = writer;
    this.readers = readers;
    this.writing = jdbi(writer);
    this.reading = jdbi(readers);
  }

  static Database open(Path path) {
    Path file = path.toAbsolutePath();
    createPrivately(file);
    DatabaseLock lock = DatabaseLock.take(file);
    try {
      DataSource source = source(file, writerConfig());
      requireUnlocked(source, file);
      migrate(source, file);
      return new Database(
          lock,
          pool("store-writer", 1, false, source),
          pool("store-reader", READERS, true, reading(file)));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// The file holds people's texts and password hashes; SQLite gives its side files the same mode.
  private static void createPrivately(Path file) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mode =
        Stream.of("rw-------")
            .filter(_ -> posix)
            .map(PosixFilePermissions::fromString)
            .map(PosixFilePermissions::asFileAttribute)
            .toArray(FileAttribute<?>[]::new);
    try {
      Files.createDirectories(file.getParent());
      Files.createFile(file, mode);
    } catch (FileAlreadyExistsException _) {
      return; // the usual case: it is opened as it is
    } catch (IOException e) {
      throw new StoreException("the database " + file + " can't be made: " + e, e);
    }
  }

  private static SQLiteConfig writerConfig() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_MILLIS);
    return config;
  }

  /// Connections that only read, beside whoever writes.
  static DataSource reading(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return source(file, config);
  }

  private static DataSource source(Path file, SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /// What brings the schema up to date would call a lock of somebody else's a fault of its own.
  private static void requireUnlocked(DataSource source, Path file) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      throw Outage.failure("the database " + file + " can't be opened", e);
    }
  }

  private static void migrate(DataSource source, Path file) {
    try {
      migrations(source).migrate();
    } catch (FlywayException e) {
      throw Outage.failure("the schema of " + file + " can't be brought up to date", e);
    }
  }

  /// Refuses a schema that is older or newer than the one that this program writes.
  static void requireSchema(DataSource source, Path file) {
    try {
      migrations(source).validate();
    } catch (FlywayException e) {
      throw new StoreException(
          "the schema of %s is not that of this program: use the one that its provider runs"
              .formatted(file),
          e);
    }
  }

  private static Flyway migrations(DataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .locations(MIGRATIONS)
        .placeholders(DIALECT)
        .ignoreMigrationPatterns(new String[0]) // a schema newer than this program is refused
        .load();
  }

  private static HikariDataSource pool(String name, int size, boolean readOnly, DataSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source);
    config.setReadOnly(readOnly);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setInitializationFailTimeout(-1); // the migration has shown that it can be opened
    config.setMaxLifetime(0); // a file does not age as a connection over a network does
    return new HikariDataSource(config);
  }

  /// Its exceptions don't tell the arguments of statements: people's texts must not reach a log.
  static Jdbi jdbi(DataSource source) {
    Jdbi jdbi = Jdbi.create(source).registerArgument(ModelArguments::of);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  /// Reads in one transaction, that is, one state of the database.
  <T> T read(HandleCallback<T, RuntimeException> work) {
    return notReadable.tried(() -> reading.inTransaction(work));
  }

  /// Writes in one transaction, which is durable on return and undone by any exception.
  <T> T write(HandleCallback<T, RuntimeException> work) {
    return notWritable.tried(() -> writing.inTransaction(work));
  }

  /// Looks whether it can be read, and, after a write that failed, whether it can be written now.
  ///
  /// @throws StoreAwayException when it can't
  void check() {
    int _ = read(handle -> handle.createQuery("SELECT 1").mapTo(int.class).one());
    if (notWritable.goesOn()) {
      int _ = write(handle -> handle.execute(SMALLEST_WRITE));
    }
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
    lock.close();
  }
}
