package org.wavegate.controller.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;

/// Which remote domains are to have which deltas of a hosted wavelet (wave federation reference,
/// section 8.4): from the delta that adds a domain's first participant up to the one that removes
/// its last, both included.
final class RemoteInterest {

  /// A domain's first participant came, or its last one left.
  sealed interface Change {
    /// Deliveries begin.
    ///
    /// @param from the version at which the delta that adds the first participant was applied
    record Opened(Domain domain, HashedVersion from, long timestamp) implements Change {}

    /// Deliveries end.
    ///
    /// @param to the version after the delta that removes the last participant
    record Closed(Domain domain, HashedVersion to, long timestamp) implements Change {}
  }

  private final Domain local;
  private final Map<Domain, Integer> people = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  private RemoteInterest(Domain local, Set<ParticipantId> participants) {
    this.local = local;
    participants.forEach(participant -> people.merge(participant.domain(), 1, Integer::sum));
  }

  /// What the deltas change of it, in order.
  ///
  /// @param local the domain of the host itself
  /// @param participants who was on the wavelet before the deltas
  static List<Change> changes(
      Domain local, Set<ParticipantId> participants, List<TransformedDelta> deltas) {
    RemoteInterest interest = new RemoteInterest(local, participants);
    deltas.forEach(interest::follow);
    return List.copyOf(interest.changes);
  }

  /// A domain that one delta both adds and removes is told of it too, and of nothing more. The work
  /// grows with what changes, not with who is there: it is done while all who write wait.
  private void follow(TransformedDelta delta) {
    Set<Domain> reduced = new LinkedHashSet<>();
    for (WaveletOperation operation : delta.operations()) {
      switch (operation) {
        case WaveletOperation.AddParticipant(ParticipantId added) -> add(added.domain(), delta);
        case WaveletOperation.RemoveParticipant(ParticipantId removed) -> {
          people.computeIfPresent(removed.domain(), (_, count) -> count - 1);
          reduced.add(removed.domain());
        }
        case WaveletOperation.MutateDocument _, WaveletOperation.NoOp _ -> {}
      }
    }
    for (Domain domain : reduced) {
      if (people.remove(domain, 0) && isRemote(domain)) {
        changes.add(new Change.Closed(domain, delta.resulting(), delta.timestamp()));
      }
    }
  }

  /// A domain whose last participant this delta removed before is still on the wavelet.
  private void add(Domain domain, TransformedDelta delta) {
    if (!people.containsKey(domain) && isRemote(domain)) {
      changes.add(new Change.Opened(domain, delta.appliedAt(), delta.timestamp()));
    }
    people.merge(domain, 1, Integer::sum);
  }

  /// Addresses that peers made up may name no domain that stanzas could be sent to.
  private boolean isRemote(Domain domain) {
    return !domain.equals(local) && domain.isValid();
  }
}
