package org.wavegate.controller.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table `poisoned_request`, of which only the newest are kept.
final class PoisonedRows {
  private static final int KEPT = 1_000;
  private static final String INSERT =
      """
      INSERT INTO poisoned_request (at, method, message_group, reason, body)
      VALUES (:at, :method, :group, :reason, :body)
      """;
  private static final String FORGET =
      """
      DELETE FROM poisoned_request
      WHERE number <= (SELECT MAX(number) FROM poisoned_request) - :kept
      """;
  private static final String NEWEST =
      "SELECT * FROM poisoned_request ORDER BY number DESC LIMIT :limit";

  private PoisonedRows() {}

  /// Keeps one more.
  ///
  /// @return how many older ones were forgotten
  static int insert(Handle handle, PoisonedRequest request) {
    handle
        .createUpdate(INSERT)
        .bind("at", request.at())
        .bind("method", request.method())
        .bind("group", request.group())
        .bind("reason", request.reason())
        .bind("body", request.body())
        .execute();
    return handle.createUpdate(FORGET).bind("kept", KEPT).execute();
  }

  static List<PoisonedRequest> newest(Handle handle, int limit) {
    return handle
        .createQuery(NEWEST)
        .bind("limit", limit)
        .map((row, _) ->
            new PoisonedRequest(
                Columns.instant(row, "at"),
                row.getString("method"),
                row.getString("message_group"),
                row.getString("reason"),
                Columns.bytes(row, "body")))
        .list();
  }
}
