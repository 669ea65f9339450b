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
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries.History;
import org.wavegate.model.service.WaveletQueries.HistoryPage;
import org.wavegate.model.version.HashedVersion;

/// `W/deltas`: history as it is, and deltas as their author wrote them.
public final class DeltaRoutes {
  private final Wavelets wavelets;

  public DeltaRoutes(Wavelets wavelets) {
    this.wavelets = wavelets;
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
    History query = new History(name, visitor.participant(), from, call.queryNumber("to"));
    HistoryPage page = ProblemException.require(wavelets.queries().history(query));
    return Answer.ok(new Page(page.deltas().stream().map(DeltaJson::of).toList(), page.complete()));
  }

  private Answer submit(Call call, Visitor visitor) throws ProblemException {
    WaveletName name = WaveletPath.of(call);
    String submission = Submissions.of(call);
    NewDelta delta = call.body(NewDelta.class);
    Submitted submitted = wavelets.submit(visitor, name, submission, delta.version(), delta.ops());
    return Answer.ok(
        new Applied(submitted.resulting(), submitted.operationsApplied(), submitted.timestamp()));
  }

  record NewDelta(HashedVersion version, List<WaveletOperation> ops) {}

  record Applied(HashedVersion version, int operationsApplied, long timestamp) {}

  /// @param complete false when there is more: ask again from the last version
  record Page(List<DeltaJson> deltas, boolean complete) {}
}
