package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.wavegate.model.id.ParticipantId;

/// Logins that hold, by the digest of their token.
public final class SessionTable {
  private static final String INSERT =
      """
      INSERT INTO session (token_digest, participant, expires_at)
      VALUES (:digest, :participant, :expiresAt)
      """;

  /// Forgets the expired ones of everybody, and the ones of this person that expire first beyond
  /// what a person may have.
  private static final String FORGET =
      """
      DELETE FROM session
      WHERE expires_at <= :now OR token_digest IN (
        SELECT token_digest FROM session WHERE participant = :participant
        ORDER BY expires_at DESC LIMIT 1000 OFFSET :kept)
      """;

  private static final int KEPT_PER_PERSON = 100;

  private final Database database;

  SessionTable(Database database) {
    this.database = database;
  }

  /// A login without its secret.
  public record StoredSession(
      ByteString tokenDigest, ParticipantId participant, Instant expiresAt) {}

  /// Adds a login.
  public void put(StoredSession session, Instant now) {
    database.write(handle -> {
      handle
          .createUpdate(INSERT)
          .bind("digest", session.tokenDigest())
          .bind("participant", session.participant())
          .bind("expiresAt", session.expiresAt())
          .execute();
      return handle
          .createUpdate(FORGET)
          .bind("now", now)
          .bind("participant", session.participant())
          .bind("kept", KEPT_PER_PERSON)
          .execute();
    });
  }

  /// The login with this token, expired or not.
  public Optional<StoredSession> find(ByteString tokenDigest) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM session WHERE token_digest = :digest")
            .bind("digest", tokenDigest)
            .map((row, _) ->
                new StoredSession(
                    tokenDigest,
                    Columns.participant(row, "participant"),
                    Columns.instant(row, "expires_at")))
            .findOne());
  }

  /// Lets a login hold longer; one that ended meanwhile stays ended.
  public void extend(ByteString tokenDigest, Instant expiresAt) {
    database.write(handle ->
        handle
            .createUpdate("UPDATE session SET expires_at = :expiresAt WHERE token_digest = :digest")
            .bind("digest", tokenDigest)
            .bind("expiresAt", expiresAt)
            .execute());
  }

  /// Ends a login.
  public void delete(ByteString tokenDigest) {
    database.write(handle ->
        handle
            .createUpdate("DELETE FROM session WHERE token_digest = :digest")
            .bind("digest", tokenDigest)
            .execute());
  }

  static void deleteAllOf(Handle handle, ParticipantId participant) {
    handle
        .createUpdate("DELETE FROM session WHERE participant = :participant")
        .bind("participant", participant)
        .execute();
  }
}
