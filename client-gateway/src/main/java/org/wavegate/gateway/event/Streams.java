package org.wavegate.gateway.event;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.wavegate.gateway.http.ProblemException;
import org.wavegate.gateway.http.Visitor;

/// All open streams of this gateway, whatever they carry: their number, their pulse and their end.
final class Streams {
  private static final int STREAMS_MAX = 20_000;
  private static final int STREAMS_PER_SESSION_MAX = 64;

  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> bySession = new ConcurrentHashMap<>();

  /// Makes a stream out of a response, within the bounds.
  EventStream start(Visitor visitor, Request request, Response response, Callback callback)
      throws ProblemException {
    enter(visitor);
    EventStream stream = new EventStream(visitor, request, response, callback);
    stream.whenClosed(() -> {
      open.remove(stream);
      leave(visitor);
    });
    open.add(stream);
    return stream;
  }

  private void enter(Visitor visitor) throws ProblemException {
    int mine = bySession.merge(visitor.token(), 1, Integer::sum);
    if (mine > STREAMS_PER_SESSION_MAX || open.size() >= STREAMS_MAX) {
      leave(visitor);
      throw ProblemException.tooMany(
          "A session holds at most " + STREAMS_PER_SESSION_MAX + " event streams.", 1);
    }
  }

  private void leave(Visitor visitor) {
    bySession.computeIfPresent(visitor.token(), (_, n) -> n == 1 ? null : n - 1);
  }

  /// Keeps connections alive, which also finds those that are dead.
  void heartbeat() {
    open.forEach(stream -> stream.offer(Frame.HEARTBEAT));
  }

  /// Ends the streams of sessions that no longer hold.
  void endUnless(Predicate<Visitor> holds) {
    Map<String, Visitor> visitors =
        open.stream()
            .map(EventStream::visitor)
            .collect(Collectors.toMap(Visitor::token, v -> v, (a, _) -> a));
    visitors.values().stream().filter(holds.negate()).forEach(this::end);
  }

  void end(Visitor visitor) {
    open.stream()
        .filter(stream -> stream.visitor().token().equals(visitor.token()))
        .forEach(stream -> stream.end(Farewell.LOGGED_OUT));
  }

  void cutAll(String reason) {
    open.forEach(stream -> stream.cut(reason));
  }
}
