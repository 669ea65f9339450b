package org.wavegate.controller.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;

/// The table `outgoing`: deltas of local authors on their way to a foreign host.
final class OutgoingRows {
  private static final String INSERT =
      """
      INSERT INTO outgoing (wavelet, author, submission, signed_delta)
      VALUES (:wavelet, :author, :submission, :signedDelta)
      ON CONFLICT DO NOTHING
      """;
  private static final String DELETE =
      "DELETE FROM outgoing WHERE wavelet = :wavelet AND author = :author";
  private static final String OF_WAVELET =
      "SELECT * FROM outgoing WHERE wavelet = :wavelet ORDER BY author";

  private OutgoingRows() {}

  /// False when an author has another delta under way.
  static boolean change(Handle handle, WaveletName wavelet, List<OutgoingChange> changes) {
    for (OutgoingChange change : changes) {
      boolean fits =
          switch (change) {
            case OutgoingChange.Put(OutgoingDelta delta) -> insert(handle, wavelet, delta);
            case OutgoingChange.End(ParticipantId author) -> delete(handle, wavelet, author);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean insert(Handle handle, WaveletName wavelet, OutgoingDelta delta) {
    return handle
            .createUpdate(INSERT)
            .bind("wavelet", wavelet)
            .bind("author", delta.author())
            .bind("submission", delta.submission())
            .bind("signedDelta", delta.signedDelta())
            .execute()
        == 1;
  }

  /// What ended before has ended.
  private static boolean delete(Handle handle, WaveletName wavelet, ParticipantId author) {
    handle.createUpdate(DELETE).bind("wavelet", wavelet).bind("author", author).execute();
    return true;
  }

  static List<OutgoingDelta> of(Handle handle, WaveletName wavelet) {
    return handle
        .createQuery(OF_WAVELET)
        .bind("wavelet", wavelet)
        .map((row, _) ->
            new OutgoingDelta(
                Columns.participant(row, "author"),
                row.getString("submission"),
                Columns.bytes(row, "signed_delta")))
        .list();
  }
}
