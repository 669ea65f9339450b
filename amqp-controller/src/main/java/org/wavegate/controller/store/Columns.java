package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;

/// Reads the model's types from rows; [ModelArguments] writes them.
final class Columns {
  private static final String SAME_DOMAIN = "~";
  private static final int PARTS = 4;

  private Columns() {}

  /// The columns `<prefix>version` and `<prefix>hash`.
  static HashedVersion version(ResultSet row, String prefix) throws SQLException {
    return new HashedVersion(row.getLong(prefix + "version"), bytes(row, prefix + "hash"));
  }

  static ByteString bytes(ResultSet row, String column) throws SQLException {
    return ByteString.copyFrom(row.getBytes(column));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static ParticipantId participant(ResultSet row, String column) throws SQLException {
    return new ParticipantId(row.getString(column));
  }

  /// Splits the modern form without checking it again: names that peers made may break its grammar.
  static WaveletName wavelet(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return wavelet(text).orElseThrow(() -> new StoreException("'" + text + "' is no wavelet"));
  }

  /// The wavelet that is written so; empty where none is.
  static Optional<WaveletName> wavelet(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != PARTS || parts[0].isEmpty() || parts[2].isEmpty()) {
      return Optional.empty();
    }
    Domain waveDomain = new Domain(parts[0]);
    Domain host = parts[2].equals(SAME_DOMAIN) ? waveDomain : new Domain(parts[2]);
    return Optional.of(
        new WaveletName(new WaveId(waveDomain, parts[1]), new WaveletId(host, parts[3])));
  }
}
