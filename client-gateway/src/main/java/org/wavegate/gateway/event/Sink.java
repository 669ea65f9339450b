package org.wavegate.gateway.event;

import org.wavegate.model.id.ParticipantId;

/// Where the events for one listener go. None of this blocks or takes the listener off at once: it
/// is called while others wait for their events.
public interface Sink {
  /// Who listens.
  ParticipantId reader();

  /// Passes an event on.
  void offer(Event event);

  /// Nothing more will come: the reader was taken off the wavelet.
  void removed();

  /// What was passed on no longer fits what is there: the listener comes back with what it has.
  void cut(String reason);
}
