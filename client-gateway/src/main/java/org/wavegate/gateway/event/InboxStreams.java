package org.wavegate.gateway.event;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.version.HashedVersion;

/// The streams that tell people which of their waves change.
final class InboxStreams {
  private final Map<ParticipantId, Set<EventStream>> byPerson = new ConcurrentHashMap<>();

  void add(EventStream stream) {
    byPerson.compute(
        stream.visitor().participant(),
        (_, streams) -> {
          Set<EventStream> all = streams == null ? ConcurrentHashMap.newKeySet() : streams;
          all.add(stream);
          return all;
        });
  }

  void remove(EventStream stream) {
    byPerson.computeIfPresent(
        stream.visitor().participant(),
        (_, streams) -> {
          streams.remove(stream);
          return streams.isEmpty() ? null : streams;
        });
  }

  void applied(DeltaEvent event) {
    if (byPerson.isEmpty()) {
      return;
    }
    Frame frame = Frame.of("wave", WaveChanged.of(event));
    byPerson.forEach((person, streams) -> {
      if (concerns(event, person)) {
        streams.forEach(stream -> stream.offer(frame));
      }
    });
  }

  /// Changes may have gone by unseen: the listeners read their lists again.
  void missed() {
    Frame frame = Frame.of("reset", Map.of());
    byPerson.values().stream().flatMap(Set::stream).forEach(stream -> stream.offer(frame));
  }

  private static boolean concerns(DeltaEvent event, ParticipantId person) {
    return Readers.mayRead(event.participants(), person)
        || Readers.mayRead(event.removed(), person);
  }

  record WaveChanged(WaveId wave, WaveletId wavelet, HashedVersion version) {
    static WaveChanged of(DeltaEvent event) {
      return new WaveChanged(
          event.wavelet().waveId(), event.wavelet().waveletId(), event.delta().resulting());
    }
  }
}
