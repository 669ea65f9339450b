package org.wavegate.controller.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// What disks and hands do to a database file.
record Damage(Path file) {

  /// Changes one bit of a column in one row, where these bytes begin.
  void flip(String table, String column, String where, ByteString at) throws SQLException {
    byte[] bytes = read("SELECT %s FROM %s WHERE %s".formatted(column, table, where));
    bytes[indexOf(ByteString.copyFrom(bytes), at)] ^= 1;
    String update = "UPDATE %s SET %s = ? WHERE %s".formatted(table, column, where);
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setBytes(1, bytes);
      assertThat(statement.executeUpdate()).isOne();
    }
  }

  private byte[] read(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getBytes(1);
    }
  }

  /// The same, in the first byte.
  void flip(String table, String column, String where) throws SQLException {
    flip(table, column, where, ByteString.EMPTY);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static int indexOf(ByteString bytes, ByteString part) {
    for (int i = 0; i + part.size() <= bytes.size(); i++) {
      if (bytes.substring(i, i + part.size()).equals(part)) {
        return i;
      }
    }
    throw new AssertionError("no such bytes");
  }
}
