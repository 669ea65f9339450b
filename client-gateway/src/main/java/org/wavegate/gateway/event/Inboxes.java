package org.wavegate.gateway.event;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// The sinks that tell people which of their waves change.
final class Inboxes {
  private final Map<ParticipantId, Set<Sink>> byPerson = new ConcurrentHashMap<>();

  void add(Sink sink) {
    byPerson.compute(
        sink.reader(),
        (_, sinks) -> {
          Set<Sink> all = sinks == null ? ConcurrentHashMap.newKeySet() : sinks;
          all.add(sink);
          return all;
        });
  }

  void remove(Sink sink) {
    byPerson.computeIfPresent(
        sink.reader(),
        (_, sinks) -> {
          sinks.remove(sink);
          return sinks.isEmpty() ? null : sinks;
        });
  }

  void applied(DeltaEvent delta) {
    if (byPerson.isEmpty()) {
      return;
    }
    Event event = Event.waveChanged(delta);
    byPerson.forEach((person, sinks) -> {
      if (concerns(delta, person)) {
        sinks.forEach(sink -> sink.offer(event));
      }
    });
  }

  /// Changes may have gone by unseen: the listeners read their lists again.
  void missed() {
    Event event = Event.wavesMissed();
    byPerson.values().stream().flatMap(Set::stream).forEach(sink -> sink.offer(event));
  }

  private static boolean concerns(DeltaEvent event, ParticipantId person) {
    return Readers.mayRead(event.participants(), person)
        || Readers.mayRead(event.removed(), person);
  }
}
