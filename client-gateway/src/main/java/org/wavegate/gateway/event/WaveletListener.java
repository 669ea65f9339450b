package org.wavegate.gateway.event;

import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.version.HashedVersion;

/// A sink that follows one wavelet, and how far it has come.
final class WaveletListener {
  private final Sink sink;
  private HashedVersion
      position; // the opening thread's until it joins, then guarded by the channel

  WaveletListener(Sink sink, HashedVersion position) {
    this.sink = sink;
    this.position = position;
  }

  Sink sink() {
    return sink;
  }

  ParticipantId reader() {
    return sink.reader();
  }

  HashedVersion position() {
    return position;
  }

  void moveTo(HashedVersion version) {
    position = version;
  }

  /// Passes on what is new to it. Somebody who was removed sees that, and nothing after it.
  void deliver(DeltaEvent delta, Event event) {
    if (delta.delta().resulting().version() <= position.version()) {
      return;
    }
    sink.offer(event);
    position = delta.delta().resulting();
    if (!Readers.mayRead(delta.participants(), reader())) {
      sink.removed();
    }
  }
}
