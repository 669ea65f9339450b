package org.wavegate.controller.store;

import org.wavegate.model.id.ParticipantId;

/// A change of what is on its way to a wavelet's host.
public sealed interface OutgoingChange {

  /// A delta sets out; the author has no other one under way.
  record Put(OutgoingDelta delta) implements OutgoingChange {}

  /// The author's delta came back applied, or was refused for good.
  record End(ParticipantId author) implements OutgoingChange {}
}
