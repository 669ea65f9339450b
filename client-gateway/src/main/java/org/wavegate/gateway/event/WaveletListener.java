package org.wavegate.gateway.event;

import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.version.HashedVersion;

/// A stream that follows one wavelet, and how far it has come.
final class WaveletListener {
  private final EventStream stream;
  private HashedVersion
      position; // the opening thread's until it joins, then guarded by the channel

  WaveletListener(EventStream stream, HashedVersion position) {
    this.stream = stream;
    this.position = position;
  }

  EventStream stream() {
    return stream;
  }

  ParticipantId reader() {
    return stream.visitor().participant();
  }

  HashedVersion position() {
    return position;
  }

  void moveTo(HashedVersion version) {
    position = version;
  }

  /// Passes on what is new to it. Somebody who was removed sees that, and nothing after it.
  void deliver(DeltaEvent event, Frame frame) {
    if (event.delta().resulting().version() <= position.version()) {
      return;
    }
    stream.offer(frame);
    position = event.delta().resulting();
    if (!Readers.mayRead(event.participants(), reader())) {
      stream.end(Frame.gone(Farewell.REMOVED));
    }
  }
}
