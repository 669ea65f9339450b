package org.wavegate.system.fault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// The room that a database has in its write-ahead log. It is written over again and again, so that
/// a full disk would not be noticed for a while.
final class SpareRoom {
  private static final String PATIENCE = "PRAGMA busy_timeout = 10000";

  private SpareRoom() {}

  /// Lets the disk have it: the next commit needs more.
  static void giveBack(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(PATIENCE);
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }
}
