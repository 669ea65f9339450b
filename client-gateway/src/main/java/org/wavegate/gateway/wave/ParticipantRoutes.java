package org.wavegate.gateway.wave;

import static org.eclipse.jetty.http.HttpMethod.DELETE;
import static org.eclipse.jetty.http.HttpMethod.POST;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.gateway.http.Answer;
import org.wavegate.gateway.http.Call;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.Route;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.version.HashedVersion;

/// `W/participants`: add somebody, remove somebody.
public final class ParticipantRoutes {
  private final Wavelets wavelets;

  public ParticipantRoutes(Wavelets wavelets) {
    this.wavelets = wavelets;
  }

  public List<Route> routes() {
    return Stream.of(
            WaveletPath.routes(POST, "/participants", this::add),
            WaveletPath.routes(DELETE, "/participants/{address}", this::remove))
        .flatMap(s -> s)
        .toList();
  }

  private Answer add(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    String address = call.body(NewParticipant.class).participant();
    return change(call, visitor, name, new AddParticipant(Addresses.parse(address)));
  }

  private Answer remove(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    String address = call.variable("address");
    return change(call, visitor, name, new RemoveParticipant(Addresses.parse(address)));
  }

  private Answer change(Call call, Visitor visitor, WaveletName name, WaveletOperation operation)
      throws ProblemException {
    String submission = Submissions.of(call);
    Wavelets.Change change =
        () -> {
          HashedVersion head = wavelets.head(visitor, name);
          return Optional.of(
              wavelets.submit(visitor, name, submission, head, List.of(operation)).resulting());
        };
    return Answer.ok(new VersionJson(wavelets.once(visitor, name, submission, change)));
  }

  record NewParticipant(String participant) {}
}
