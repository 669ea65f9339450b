package org.wavegate.controller.store;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;

/// The table `participant`: who is on each wavelet at its head.
final class ParticipantRows {
  private static final String OF_WAVELET =
      "SELECT participant FROM participant WHERE wavelet = :wavelet ORDER BY position";
  private static final String ANY_OF =
      """
      SELECT EXISTS (SELECT 1 FROM participant
        WHERE wavelet = :wavelet AND participant IN (<addresses>)) AS found
      """;
  private static final String CUT =
      "DELETE FROM participant WHERE wavelet = :wavelet AND position >= :position";
  private static final String INSERT =
      """
      INSERT INTO participant (wavelet, position, participant)
      VALUES (:wavelet, :position, :participant)
      """;

  private ParticipantRows() {}

  static SequencedSet<ParticipantId> of(Handle handle, WaveletName wavelet) {
    return handle
        .createQuery(OF_WAVELET)
        .bind("wavelet", wavelet)
        .map((row, _) -> Columns.participant(row, "participant"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static boolean anyOf(Handle handle, WaveletName wavelet, Collection<ParticipantId> addresses) {
    return handle
        .createQuery(ANY_OF)
        .bind("wavelet", wavelet)
        .bindList("addresses", List.copyOf(addresses))
        .map((row, _) -> row.getBoolean("found"))
        .one();
  }

  /// Rewrites the rows from the first difference on: adding somebody writes one row.
  static void replace(
      Handle handle,
      WaveletName wavelet,
      SequencedSet<ParticipantId> before,
      SequencedSet<ParticipantId> after) {
    List<ParticipantId> old = List.copyOf(before);
    List<ParticipantId> now = List.copyOf(after);
    int same = 0;
    while (same < old.size() && same < now.size() && old.get(same).equals(now.get(same))) {
      same++;
    }
    if (same < old.size()) {
      handle.createUpdate(CUT).bind("wavelet", wavelet).bind("position", same).execute();
    }
    if (same == now.size()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (int position = same; position < now.size(); position++) {
      batch
          .bind("wavelet", wavelet)
          .bind("position", position)
          .bind("participant", now.get(position))
          .add();
    }
    batch.execute();
  }
}
