package org.wavegate.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.wavegate.gateway.http.Gate;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.Accounts.Session;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;

/// The sessions of this gateway's visitors. A session is believed for 30 seconds before it is asked
/// for again, so one that was ended elsewhere lives on here for that long at most.
public final class Sessions implements Gate {
  private static final Duration BELIEVED_FOR = Duration.ofSeconds(30);
  private static final int REMEMBERED_MAX = 50_000;
  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final Accounts accounts;
  private final SessionCookie cookie;
  private final ClientAddress client;
  private final Clock clock;
  private final RateLimits limits;
  private final Cache<String, Session> remembered;

  /// @param nanoTime for what has elapsed; `clock` is for when a session expires
  public Sessions(
      Domain domain, URI publicUrl, Accounts accounts, Clock clock, LongSupplier nanoTime) {
    this.accounts = accounts;
    this.cookie = new SessionCookie(domain, publicUrl);
    this.client = new ClientAddress(publicUrl);
    this.clock = clock;
    this.limits = new RateLimits(nanoTime);
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(BELIEVED_FOR)
            .ticker(nanoTime::getAsLong)
            .build();
  }

  @Override
  public Visitor admit(Request request) throws ProblemException {
    String token =
        cookie
            .read(request)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.UNAUTHENTICATED, "Log in with POST /api/session."));
    Visitor visitor = new Visitor(token, session(token).participant());
    if (READS.contains(request.getMethod())) {
      countRead(visitor);
    } else {
      countWrite(visitor);
    }
    return visitor;
  }

  /// Counts a read, or says that it is one too many.
  public void countRead(Visitor visitor) throws ProblemException {
    limits.read(visitor.token());
  }

  /// Counts a change, or says that it is one too many.
  public void countWrite(Visitor visitor) throws ProblemException {
    limits.write(visitor.token());
  }

  /// Tells of one visitor after the other whether their session still holds, as far as that can be
  /// found out now: after a question without an answer no other is asked. For one thread.
  public Predicate<Visitor> holding() {
    return new Predicate<>() {
      private boolean away;

      @Override
      public boolean test(Visitor visitor) {
        try {
          if (!away) {
            session(visitor.token());
          }
          return true;
        } catch (ProblemException e) {
          away = e.type() != ProblemType.UNAUTHENTICATED;
          return away;
        }
      }
    };
  }

  Session logIn(Request request, String user, String password) throws ProblemException {
    limits.logIn(client.of(request));
    Session session = ProblemException.require(accounts.logIn(user, password));
    remembered.put(session.token(), session);
    return session;
  }

  void logOut(Visitor visitor) throws ProblemException {
    ProblemException.require(accounts.logOut(visitor.token()));
    remembered.invalidate(visitor.token());
  }

  HttpCookie cookie(Session session) {
    return cookie.set(session.token(), Duration.between(clock.instant(), session.expiresAt()));
  }

  HttpCookie noCookie() {
    return cookie.clear();
  }

  private Session session(String token) throws ProblemException {
    Session known = remembered.getIfPresent(token);
    if (known != null && clock.instant().isBefore(known.expiresAt())) {
      return known;
    }
    return switch (accounts.session(token)) {
      case Outcome.Done<Session>(Session session) -> {
        remembered.put(token, session);
        yield session;
      }
      case Outcome.Refused<Session>(Refusal refusal) -> {
        remembered.invalidate(token);
        yield ProblemException.require(Outcome.refused(refusal.code(), refusal.detail()));
      }
    };
  }
}
