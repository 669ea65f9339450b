package org.wavegate.system.cluster;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Somebody else's write lock on a provider's database.
public final class DatabaseLock implements AutoCloseable {
  private final Connection connection;

  private DatabaseLock(Connection connection) {
    this.connection = connection;
  }

  /// Takes the lock, waiting a little for whoever has it.
  public static DatabaseLock on(Path database) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("BEGIN EXCLUSIVE");
      return new DatabaseLock(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    }
  }
}
