package org.wavegate.gateway.wave;

import static org.eclipse.jetty.http.HttpMethod.GET;
import static org.eclipse.jetty.http.HttpMethod.POST;

import java.util.List;
import java.util.stream.Stream;
import org.wavegate.gateway.http.Answer;
import org.wavegate.gateway.http.Call;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.Route;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;

/// `W/deltas`: history as it is, and deltas as their author wrote them.
public final class DeltaRoutes {
  private final Waves waves;

  public DeltaRoutes(Waves waves) {
    this.waves = waves;
  }

  public List<Route> routes() {
    return Stream.of(
            WaveletPath.routes(GET, "/deltas", this::history),
            WaveletPath.routes(POST, "/deltas", this::submit))
        .flatMap(s -> s)
        .toList();
  }

  private Answer history(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    long from = call.queryNumber("from").orElse(0L);
    return Answer.ok(HistoryJson.of(waves.history(visitor, name, from, call.queryNumber("to"))));
  }

  private Answer submit(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    String submission = Submissions.of(call);
    NewDelta delta = call.body(NewDelta.class);
    return Answer.ok(
        SubmittedJson.of(waves.submit(visitor, name, submission, delta.version(), delta.ops())));
  }

  record NewDelta(HashedVersion version, List<WaveletOperation> ops) {}
}
