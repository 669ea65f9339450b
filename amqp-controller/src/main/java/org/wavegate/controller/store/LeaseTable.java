package org.wavegate.controller.store;

import java.time.Instant;
import java.util.Optional;

/// Rights that one process has at a time. Each new holder gets a greater number, by which the acts
/// of the one before are told apart.
public final class LeaseTable {
  private static final String TAKE =
      """
      INSERT INTO lease (name, number, holder, expires_at) VALUES (:name, 1, :holder, :expiresAt)
      ON CONFLICT (name) DO UPDATE
      SET number = CASE WHEN lease.holder = :holder THEN lease.number ELSE lease.number + 1 END,
          holder = :holder, expires_at = :expiresAt
      WHERE lease.holder = :holder OR lease.expires_at <= :now
      """;
  private static final String RELEASE =
      """
      UPDATE lease SET number = number + 1, expires_at = 0 WHERE name = :name AND number = :number
      """;
  private static final String NUMBER_OF =
      "SELECT number FROM lease WHERE name = :name AND holder = :holder";

  private final Database database;

  LeaseTable(Database database) {
    this.database = database;
  }

  /// Takes the lease if it is free, renews it if `holder` has it; the number, or empty while
  /// another holder's lasts.
  public Optional<Long> take(String name, String holder, Instant now, Instant expiresAt) {
    return database.write(handle -> {
      handle
          .createUpdate(TAKE)
          .bind("name", name)
          .bind("holder", holder)
          .bind("expiresAt", expiresAt)
          .bind("now", now)
          .execute();
      return handle
          .createQuery(NUMBER_OF)
          .bind("name", name)
          .bind("holder", holder)
          .mapTo(Long.class)
          .findOne();
    });
  }

  /// Ends the lease with this number, if it is the newest one.
  public void release(String name, long number) {
    database.write(
        handle -> handle.createUpdate(RELEASE).bind("name", name).bind("number", number).execute());
  }

  /// Whether `number` is the newest one.
  public boolean isCurrent(String name, long number) {
    return database.read(handle ->
        handle
            .createQuery("SELECT number FROM lease WHERE name = :name")
            .bind("name", name)
            .mapTo(Long.class)
            .findOne()
            .filter(current -> current == number)
            .isPresent());
  }
}
