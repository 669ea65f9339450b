package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// Accounts whose password is `wave`, with sessions of an hour.
final class MemoryAccounts implements Accounts {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger sessionQuestions = new AtomicInteger();
  private final CountDownLatch back = new CountDownLatch(1);
  private final Clock clock;
  private volatile boolean away;

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
    if (away) {
      return lateRefusal();
    }
    return Optional.ofNullable(sessions.get(token))
        .filter(s -> clock.instant().isBefore(s.expiresAt()))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.Code.UNAUTHENTICATED, "The session is over."));
  }

  private Outcome<Session> lateRefusal() {
    try {
      assertThat(back.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      return Outcome.refused(Refusal.Code.UNAVAILABLE, "no answer in time; ask again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// From now on a question waits until [#refuse].
  void goAway() {
    away = true;
  }

  /// Whoever asked or asks is told that nobody answers.
  void refuse() {
    back.countDown();
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
