package org.wavegate.gateway.event;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.wavegate.gateway.wave.DeltaJson;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.version.HashedVersion;

/// Something that happened, encoded once in each form that a listener takes, for all who take it.
public final class Event {
  private static final long ID_MAX = 1L << 53;

  /// A way to write events; equal forms write equally.
  ///
  /// @param <T> what is written
  public interface Form<T> {
    T encode(Event event);
  }

  private final long id = ThreadLocalRandom.current().nextLong(1, ID_MAX + 1);
  private final String name;
  private final Optional<HashedVersion> position;
  private final Object data;
  private final Map<Form<?>, Object> encoded = new ConcurrentHashMap<>();

  private Event(String name, Optional<HashedVersion> position, Object data) {
    this.name = name;
    this.position = position;
    this.data = data;
  }

  static Event delta(DeltaEvent event) {
    return new Event("delta", Optional.of(event.delta().resulting()), DeltaJson.of(event));
  }

  /// One of a person's waves changed.
  static Event waveChanged(DeltaEvent event) {
    return new Event("wave", Optional.empty(), WaveChanged.of(event));
  }

  /// Changes of a person's waves may have gone by unseen.
  static Event wavesMissed() {
    return new Event("reset", Optional.empty(), Map.of("reset", true));
  }

  /// A number that no other event is likely to have.
  public long id() {
    return id;
  }

  /// What happened, for Jackson to write.
  public Object data() {
    return data;
  }

  String name() {
    return name;
  }

  /// Where a listener is after it.
  Optional<HashedVersion> position() {
    return position;
  }

  /// This event in a form.
  @SuppressWarnings("unchecked") // the map has for each form what that form made
  public <T> T as(Form<T> form) {
    return (T) encoded.computeIfAbsent(form, f -> f.encode(this));
  }

  record WaveChanged(
      WaveId wave,
      WaveletName wavelet,
      HashedVersion version,
      ParticipantId author,
      long timestamp) {
    static WaveChanged of(DeltaEvent event) {
      return new WaveChanged(
          event.wavelet().waveId(),
          event.wavelet(),
          event.delta().resulting(),
          event.delta().author(),
          event.delta().timestamp());
    }
  }
}
