package org.wavegate.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// Accounts whose password is `wave`, with sessions of an hour.
final class MemoryAccounts implements Accounts {
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger sessionQuestions = new AtomicInteger();
  private final Clock clock;

  MemoryAccounts(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Outcome<Session> logIn(String user, String password) {
    if (!password.equals("wave")) {
      return Outcome.refused(Refusal.Code.UNAUTHENTICATED, "No such user with that password.");
    }
    String address = user.contains("@") ? user : user + "@alpha.test";
    Session session =
        new Session(
            UUID.randomUUID().toString(),
            new ParticipantId(address),
            clock.instant().plus(Duration.ofHours(1)));
    sessions.put(session.token(), session);
    return Outcome.done(session);
  }

  @Override
  public Outcome<Session> session(String token) {
    sessionQuestions.incrementAndGet();
    return Optional.ofNullable(sessions.get(token))
        .filter(s -> clock.instant().isBefore(s.expiresAt()))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.Code.UNAUTHENTICATED, "The session is over."));
  }

  @Override
  public Outcome<LoggedOut> logOut(String token) {
    sessions.remove(token);
    return Outcome.done(new LoggedOut());
  }

  @Override
  public Outcome<ParticipantId> setPassword(String user, String password) {
    return Outcome.refused(Refusal.Code.FORBIDDEN, "Everybody's password is the same here.");
  }

  /// Ends all sessions behind the gateway's back.
  void forgetEverybody() {
    sessions.clear();
  }

  int sessionQuestions() {
    return sessionQuestions.get();
  }
}
