package org.wavegate.controller.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wavegate.controller.store.SessionTable;
import org.wavegate.controller.store.SessionTable.StoredSession;
import org.wavegate.controller.store.StoreAwayException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Accounts.Session;

/// Logins that last 30 days from their last use, counted by the day: using a session writes to the
/// store once a day at most.
final class Sessions {
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final Duration RENEWAL = Duration.ofDays(1);

  private final SessionTable table;
  private final Clock clock;
  private final SecureRandom random;

  Sessions(SessionTable table, Clock clock, SecureRandom random) {
    this.table = table;
    this.clock = clock;
    this.random = random;
  }

  Session open(ParticipantId participant) {
    Token token = Token.random(random);
    Instant now = clock.instant();
    StoredSession stored = new StoredSession(token.digest(), participant, now.plus(LIFETIME));
    table.put(stored, now);
    return new Session(token.text(), participant, stored.expiresAt());
  }

  Optional<Session> find(String text) {
    Token token = new Token(text);
    Instant now = clock.instant();
    return table
        .find(token.digest())
        .filter(stored -> stored.expiresAt().isAfter(now))
        .map(stored -> new Session(text, stored.participant(), renew(stored, now)));
  }

  private Instant renew(StoredSession stored, Instant now) {
    Instant renewed = now.plus(LIFETIME);
    if (stored.expiresAt().isAfter(renewed.minus(RENEWAL))) {
      return stored.expiresAt();
    }
    try {
      table.extend(stored.tokenDigest(), renewed);
      return renewed;
    } catch (StoreAwayException _) {
      return stored.expiresAt(); // it holds all the same, and its next use renews it
    }
  }

  void end(String text) {
    table.delete(new Token(text).digest());
  }
}
