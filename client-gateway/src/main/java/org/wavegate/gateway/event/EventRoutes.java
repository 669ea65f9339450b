package org.wavegate.gateway.event;

import static org.eclipse.jetty.http.HttpMethod.GET;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.gateway.http.Answer;
import org.wavegate.gateway.http.Call;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.Route;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.gateway.wave.WaveletPath;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletQueries;
import org.wavegate.model.version.HashedVersion;

/// `W/events`, the deltas of one wavelet, and `/api/events`, the changes of a person's waves.
public final class EventRoutes {
  private final EventHub hub;
  private final WaveletQueries queries;

  public EventRoutes(EventHub hub, WaveletQueries queries) {
    this.hub = hub;
    this.queries = queries;
  }

  public List<Route> routes() {
    return Stream.concat(
            WaveletPath.routes(GET, "/events", this::wavelet),
            Stream.of(Route.of(GET, "/api/events", (_, visitor) -> inbox(visitor))))
        .toList();
  }

  private Answer wavelet(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    Optional<String> since = call.header("Last-Event-ID");
    if (since.isEmpty()) {
      since = call.query("since");
    }
    Optional<HashedVersion> position =
        since.isPresent() ? Optional.of(Position.parse(since.get())) : Optional.empty();
    return new WaveletOpening(hub, queries, name, visitor).answer(position);
  }

  private Answer inbox(Visitor visitor) {
    return new Answer.Stream((request, response, callback) -> {
      EventStream stream = hub.streams().start(visitor, request, response, callback);
      hub.inboxes().add(stream);
      stream.whenClosed(() -> hub.inboxes().remove(stream));
      try {
        stream.open();
        stream.goLive();
      } catch (IOException _) {
        stream.cut("the listener went away");
      }
    });
  }
}
