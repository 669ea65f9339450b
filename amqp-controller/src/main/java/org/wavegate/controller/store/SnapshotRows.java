package org.wavegate.controller.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.wavelet.Wavelet;

/// The table `snapshot`: states at some delta boundaries, so that loading a wavelet does not begin
/// at its beginning. All are kept: they also shorten the way to old states.
final class SnapshotRows {
  private static final int VERSIONS_BETWEEN = 256;
  private static final String INSERT =
      "INSERT INTO snapshot (wavelet, version, state) VALUES (:wavelet, :version, :state)";
  private static final String NEWEST =
      """
      SELECT state FROM snapshot WHERE wavelet = :wavelet AND version <= :version
      ORDER BY version DESC LIMIT 1
      """;

  private SnapshotRows() {}

  /// Takes one when the commit passes a multiple of the distance.
  static void takeIfDue(Handle handle, Commit commit) {
    Wavelet after = commit.after();
    if (commit.before().version() / VERSIONS_BETWEEN == after.head().version() / VERSIONS_BETWEEN) {
      return;
    }
    handle
        .createUpdate(INSERT)
        .bind("wavelet", commit.wavelet())
        .bind("version", after.head().version())
        .bind("state", WaveJson.write(after))
        .execute();
  }

  /// The newest one at or before a version.
  static Optional<Wavelet> newest(Handle handle, WaveletName wavelet, long version) {
    return handle
        .createQuery(NEWEST)
        .bind("wavelet", wavelet)
        .bind("version", version)
        .map((row, _) -> decode(wavelet, row.getBytes("state")))
        .findOne();
  }

  private static Wavelet decode(WaveletName wavelet, byte[] state) {
    try {
      return WaveJson.read(state, Wavelet.class);
    } catch (MalformedMessageException e) {
      throw new StoreException("a snapshot of " + wavelet + " can't be read: " + e.getMessage(), e);
    }
  }
}
