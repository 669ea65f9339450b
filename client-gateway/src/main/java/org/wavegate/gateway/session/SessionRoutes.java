package org.wavegate.gateway.session;

import static org.eclipse.jetty.http.HttpMethod.DELETE;
import static org.eclipse.jetty.http.HttpMethod.GET;
import static org.eclipse.jetty.http.HttpMethod.POST;

import java.util.List;
import java.util.function.Consumer;
import org.wavegate.gateway.http.Answer;
import org.wavegate.gateway.http.Call;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.Route;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Accounts.Session;

/// `/api/session`: log in, who am I, log out.
public final class SessionRoutes {
  private final Sessions sessions;
  private final Consumer<Visitor> left;

  /// @param left told of everybody who logs out
  public SessionRoutes(Sessions sessions, Consumer<Visitor> left) {
    this.sessions = sessions;
    this.left = left;
  }

  public List<Route> routes() {
    String path = "/api/session";
    return List.of(
        Route.open(POST, path, this::logIn),
        Route.of(GET, path, (_, visitor) -> Answer.ok(new WhoAmI(visitor.participant()))),
        Route.of(DELETE, path, (_, visitor) -> logOut(visitor)));
  }

  private Answer logIn(Call call) throws ProblemException {
    LogIn body = call.body(LogIn.class);
    Session session = sessions.logIn(call.request(), body.user(), body.password());
    return new Answer.WithCookie(
        sessions.cookie(session), Answer.ok(new WhoAmI(session.participant())));
  }

  private Answer logOut(Visitor visitor) throws ProblemException {
    sessions.logOut(visitor);
    left.accept(visitor);
    return new Answer.WithCookie(sessions.noCookie(), new Answer.Nothing());
  }

  record LogIn(String user, String password) {
    @Override
    public String toString() {
      return "LogIn[" + user + "]";
    }
  }

  record WhoAmI(ParticipantId participant) {}
}
