package org.wavegate.model.service;

import java.time.Instant;
import org.wavegate.model.id.ParticipantId;

/// Local people: passwords and sessions. Passwords never go into a log or into an event.
public interface Accounts {

  /// Opens a session; [Refusal.Code#UNAUTHENTICATED] for an unknown user and a wrong password
  /// alike.
  ///
  /// @param user `alice` or `alice@alpha.test`
  Outcome<Session> logIn(String user, String password);

  /// Who holds this token; [Refusal.Code#UNAUTHENTICATED] when it is unknown or expired.
  Outcome<Session> session(String token);

  /// Ends a session; an unknown token is as good as ended.
  Outcome<LoggedOut> logOut(String token);

  /// Adds an account, or sets the password of one that exists.
  Outcome<ParticipantId> setPassword(String user, String password);

  /// A login that holds until it ends or expires.
  ///
  /// @param token a secret of the holder
  record Session(String token, ParticipantId participant, Instant expiresAt) {
    @Override
    public String toString() {
      return "Session[" + participant + ", expires " + expiresAt + "]";
    }
  }

  record LoggedOut() {}
}
