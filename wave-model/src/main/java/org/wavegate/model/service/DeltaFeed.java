package org.wavegate.model.service;

import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// The stream of applied deltas of a provider. Events may repeat, cross or be lost at a reconnect:
/// who listens compares versions, asks for history on a gap, and asks for heads after
/// [Listener#resumed].
public interface DeltaFeed {

  /// Starts to listen; closing ends it.
  Subscription subscribe(Listener listener);

  interface Listener {
    /// Called on one thread at a time; must not block.
    void applied(DeltaEvent event);

    /// The feed was away and is back: events may have been missed.
    void resumed();
  }

  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
