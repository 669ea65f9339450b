package org.wavegate.controller.wavelet;

import java.util.List;
import org.wavegate.controller.store.OutgoingChange;
import org.wavegate.controller.store.OutgoingDelta;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// What becomes of a command.
public sealed interface Decision<A> {

  /// Nothing changes.
  record Answer<A>(A answer) implements Decision<A> {}

  /// Store, then answer and publish.
  record Change<A>(Changes changes, A answer) implements Decision<A> {}

  /// Store, then pass on to the wavelet's host; the answer comes from there.
  record Forward<A>(Changes changes, OutgoingDelta delta) implements Decision<A> {}

  /// Another delta of the author is on its way: decide again when that has ended.
  record Wait<A>(OutgoingDelta underWay) implements Decision<A> {}

  /// What to store and publish.
  ///
  /// @param after the state with everything done
  record Changes(
      Container after,
      List<StoredDelta> deltas,
      List<OutgoingChange> outgoing,
      List<DeltaEvent> events) {
    public Changes {
      deltas = List.copyOf(deltas);
      outgoing = List.copyOf(outgoing);
      events = List.copyOf(events);
    }

    /// No change of this state.
    public static Changes none(Container state) {
      return new Changes(state, List.of(), List.of(), List.of());
    }

    public boolean isEmpty() {
      return deltas.isEmpty() && outgoing.isEmpty();
    }
  }
}
