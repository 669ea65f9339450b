package org.wavegate.controller.store;

import java.util.Optional;
import org.wavegate.model.id.ParticipantId;

/// Local people and their password hashes.
public final class AccountTable {
  private static final String PUT =
      """
      INSERT INTO account (participant, password) VALUES (:participant, :password)
      ON CONFLICT (participant) DO UPDATE SET password = excluded.password
      """;

  private final Database database;

  AccountTable(Database database) {
    this.database = database;
  }

  /// The hash of somebody's password; empty where there is no such account.
  public Optional<String> password(ParticipantId participant) {
    return database.read(handle ->
        handle
            .createQuery("SELECT password FROM account WHERE participant = :participant")
            .bind("participant", participant)
            .mapTo(String.class)
            .findOne());
  }

  /// Adds an account or changes its password; ends the sessions that the old password opened.
  public void put(ParticipantId participant, String passwordHash) {
    database.write(handle -> {
      SessionTable.deleteAllOf(handle, participant);
      return handle
          .createUpdate(PUT)
          .bind("participant", participant)
          .bind("password", passwordHash)
          .execute();
    });
  }
}
