package org.wavegate.controller.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.wavegate.controller.store.AccountTable;
import org.wavegate.controller.store.Store;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// The accounts of the one domain that is served here. Any thread.
public final class LocalAccounts implements Accounts {
  private static final int PASSWORD_LENGTH_BYTES_MAX = 1_024;
  private static final int USER_LENGTH_MAX = 255;

  private final Domain domain;
  private final AccountTable accounts;
  private final Sessions sessions;
  private final Clock clock;
  private final SecureRandom random;
  private final LoginLimit limit = new LoginLimit();
  private final HashingTurns turns = new HashingTurns();

  /// What an unknown user's password is checked against, to take the time that a known one's takes.
  private final PasswordHash nobody;

  public LocalAccounts(Domain domain, Store store, Clock clock, SecureRandom random) {
    this.domain = domain;
    this.accounts = store.accounts();
    this.sessions = new Sessions(store.sessions(), clock, random);
    this.clock = clock;
    this.random = random;
    this.nobody = PasswordHash.of(Token.random(random).text(), random);
  }

  @Override
  public Outcome<Session> logIn(String user, String password) {
    Optional<ParticipantId> participant = participant(user);
    if (participant.isEmpty() || isTooLong(password)) {
      return wrongCredentials();
    }
    if (!limit.tryAttempt(participant.get(), clock.instant())) {
      return Outcome.refused(
          Refusal.Code.TOO_MANY, "too many log-ins for this account: wait a minute");
    }
    Optional<PasswordHash> known = accounts.password(participant.get()).map(PasswordHash::parse);
    Optional<Boolean> matches = turns.take(() -> known.orElse(nobody).matches(password));
    if (matches.isEmpty()) {
      return tooMany();
    }
    return known.isPresent() && matches.get()
        ? Outcome.done(sessions.open(participant.get()))
        : wrongCredentials();
  }

  @Override
  public Outcome<Session> session(String token) {
    return sessions
        .find(token)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Refusal.Code.UNAUTHENTICATED, "no such session: log in"));
  }

  @Override
  public Outcome<LoggedOut> logOut(String token) {
    sessions.end(token);
    return Outcome.done(new LoggedOut());
  }

  /// {@inheritDoc} A new password ends the account's sessions; the same one again changes nothing.
  @Override
  public Outcome<ParticipantId> setPassword(String user, String password) {
    Optional<ParticipantId> participant = participant(user);
    if (participant.isEmpty()) {
      return Outcome.refused(Refusal.Code.INVALID, "a user is a name, alone or as name@" + domain);
    }
    if (password.isEmpty() || isTooLong(password)) {
      return Outcome.refused(
          Refusal.Code.INVALID,
          "a password has 1 to " + PASSWORD_LENGTH_BYTES_MAX + " bytes of UTF-8");
    }
    return turns
        .take(() -> replacePassword(participant.get(), password))
        .map(Outcome::done)
        .orElseGet(LocalAccounts::tooMany);
  }

  private ParticipantId replacePassword(ParticipantId participant, String password) {
    Optional<PasswordHash> old = accounts.password(participant).map(PasswordHash::parse);
    if (old.filter(hash -> hash.matches(password)).isEmpty()) {
      accounts.put(participant, PasswordHash.of(password, random).serialise());
    }
    return participant;
  }

  private static <T> Outcome<T> tooMany() {
    return Outcome.refused(
        Refusal.Code.TOO_MANY, "too many passwords are being checked: try again soon");
  }

  /// One answer for every reason, so that it tells nobody which accounts exist.
  private static Outcome<Session> wrongCredentials() {
    return Outcome.refused(Refusal.Code.UNAUTHENTICATED, "wrong user or password");
  }

  private static boolean isTooLong(String password) {
    return password.length() > PASSWORD_LENGTH_BYTES_MAX
        || password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_LENGTH_BYTES_MAX;
  }

  /// Whom `alice` or `alice@alpha.test` means, if somebody of this domain.
  private Optional<ParticipantId> participant(String user) {
    if (user.length() > USER_LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      String address = user.indexOf('@') < 0 ? user + "@" + domain : user;
      return Optional.of(ParticipantId.parse(address))
          .filter(participant -> participant.domain().equals(domain))
          .filter(participant -> !participant.equals(ParticipantId.shared(domain)));
    } catch (InvalidIdException _) {
      return Optional.empty();
    }
  }
}
