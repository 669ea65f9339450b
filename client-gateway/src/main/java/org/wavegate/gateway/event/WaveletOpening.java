package org.wavegate.gateway.event;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.gateway.http.Answer;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.ProblemType;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletQueries;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.service.WaveletQueries.History;
import org.wavegate.model.service.WaveletQueries.HistoryPage;
import org.wavegate.model.service.WaveletQueries.Snapshot;
import org.wavegate.model.version.HashedVersion;

/// How a visitor comes to follow a wavelet: hold its channel, so that the feed is heard; write what
/// history has after the visitor's position; join the channel once nothing lies between.
final class WaveletOpening {
  private static final Logger LOG = LoggerFactory.getLogger(WaveletOpening.class);
  private static final int PAGES_MAX = 10_000;

  private final EventHub hub;
  private final WaveletQueries queries;
  private final WaveletName name;
  private final Visitor visitor;

  WaveletOpening(EventHub hub, WaveletQueries queries, WaveletName name, Visitor visitor) {
    this.hub = hub;
    this.queries = queries;
    this.name = name;
    this.visitor = visitor;
  }

  /// @param since where the visitor was; empty to begin at the head
  Answer answer(Optional<HashedVersion> since) throws ProblemException {
    Snapshot snapshot = new Snapshot(name, visitor.participant(), 0);
    HashedVersion head = ProblemException.require(queries.readableHead(snapshot));
    return new Answer.Stream((request, response, callback) ->
        open(request, response, callback, since.orElse(head), head));
  }

  private void open(
      Request request,
      Response response,
      Callback callback,
      HashedVersion since,
      HashedVersion head)
      throws ProblemException {
    EventStream stream = hub.streams().start(visitor, request, response, callback);
    WaveletListener listener = new WaveletListener(stream, since);
    WaveletChannel channel = hub.acquire(name);
    stream.whenClosed(() -> {
      channel.leave(listener);
      hub.release(name);
    });
    try {
      stream.open();
      replay(stream, listener, channel, head);
      stream.goLive();
    } catch (IOException _) {
      stream.cut("the listener went away");
    } catch (ProblemException e) {
      if (e.type() == ProblemType.NOT_FOUND) {
        stream.removed();
        stream.goLive();
      } else {
        stream.cut(e.detail());
      }
    } catch (RuntimeException e) {
      LOG.error("{}: events could not be opened", name, e);
      stream.cut("fault of this server");
    }
  }

  private void replay(
      EventStream stream, WaveletListener listener, WaveletChannel channel, HashedVersion head)
      throws IOException, ProblemException {
    if (listener.position().version() >= head.version() && !listener.position().equals(head)) {
      reset(stream, listener, head);
    }
    for (int i = 0; i < PAGES_MAX; i++) {
      Optional<HistoryPage> page = pageAfter(listener.position());
      if (page.isEmpty()) {
        reset(stream, listener, head);
      } else {
        write(stream, listener, page.get().deltas());
        if (page.get().complete() && channel.join(listener)) {
          return;
        }
      }
    }
    throw new ProblemException(ProblemType.UNAVAILABLE, "The wavelet changes too fast to follow.");
  }

  /// Empty when `position` is not in the wavelet's history.
  private Optional<HistoryPage> pageAfter(HashedVersion position) throws ProblemException {
    History query = new History(name, visitor.participant(), position.version(), Optional.empty());
    return switch (queries.history(query)) {
      case Outcome.Done<HistoryPage>(HistoryPage page) ->
          Optional.of(page).filter(p -> continues(p, position));
      case Outcome.Refused<HistoryPage>(Refusal refusal)
          when refusal.code() == Refusal.Code.VERSION_UNKNOWN ->
          Optional.empty();
      case Outcome.Refused<HistoryPage>(Refusal refusal) ->
          ProblemException.require(Outcome.refused(refusal.code(), refusal.detail()));
    };
  }

  private static boolean continues(HistoryPage page, HashedVersion position) {
    return page.deltas().isEmpty() || page.deltas().getFirst().delta().appliedAt().equals(position);
  }

  private static void reset(EventStream stream, WaveletListener listener, HashedVersion head)
      throws IOException {
    stream.write(Frame.reset(head));
    listener.moveTo(head);
  }

  private static void write(EventStream stream, WaveletListener listener, List<DeltaEvent> deltas)
      throws IOException {
    for (DeltaEvent delta : deltas) {
      stream.write(Event.delta(delta).as(Frame.FORM));
      listener.moveTo(delta.delta().resulting());
    }
  }
}
