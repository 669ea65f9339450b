package org.wavegate.controller.lane;

import java.util.List;
import org.wavegate.controller.store.OutgoingDelta;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// A request with what was decided, told to nobody until it is durable.
record Decided(Pending pending, List<DeltaEvent> events, Reply reply) {

  WaveletName wavelet() {
    return pending.command().wavelet();
  }

  /// How the asker gets to know.
  sealed interface Reply {
    /// From here.
    record Answer(Object answer) implements Reply {}

    /// From the wavelet's host.
    record Forward(OutgoingDelta delta) implements Reply {}
  }
}
