package org.wavegate.federation.rig;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.version.HashedVersion;

/// A wavelet's log, its participants and the cursors of remote domains.
final class MemoryWavelet {
  private final WaveletName name;
  private final Domain served;
  private final List<AppliedDelta> log = new ArrayList<>();
  private final Set<ParticipantId> participants = new LinkedHashSet<>();
  private final List<Interval> intervals = new ArrayList<>();
  private HashedVersion head;

  MemoryWavelet(WaveletName name, Domain served) {
    this.name = name;
    this.served = served;
    this.head = HashedVersion.zero(name);
  }

  HashedVersion head() {
    return head;
  }

  List<AppliedDelta> log() {
    return List.copyOf(log);
  }

  Set<ParticipantId> participants() {
    return Set.copyOf(participants);
  }

  void append(AppliedDelta delta) {
    if (!delta.appliedAt().equals(head)) {
      throw new IllegalStateException(delta.appliedAt() + " does not follow " + head);
    }
    HashedVersion before = head;
    log.add(delta);
    head = delta.resulting();
    delta.delta().operations().forEach(this::apply);
    moveIntervals(before);
  }

  private void apply(WaveletOperation operation) {
    switch (operation) {
      case WaveletOperation.AddParticipant(ParticipantId added) -> participants.add(added);
      case WaveletOperation.RemoveParticipant(ParticipantId removed) ->
          participants.remove(removed);
      case WaveletOperation.MutateDocument _, WaveletOperation.NoOp _ -> {}
    }
  }

  private void moveIntervals(HashedVersion before) {
    Set<Domain> domains = new LinkedHashSet<>();
    participants.forEach(participant -> domains.add(participant.domain()));
    domains.remove(served);
    for (Interval interval : intervals) {
      if (interval.end.isEmpty() && !domains.remove(interval.domain)) {
        interval.end = Optional.of(head);
      }
    }
    domains.forEach(domain -> intervals.add(new Interval(domain, before)));
  }

  boolean hadAccess(Domain domain) {
    return intervals.stream().anyMatch(interval -> interval.domain.equals(domain));
  }

  List<Delivery> pending() {
    return intervals.stream()
        .map(interval ->
            new Delivery(name, interval.domain, interval.cursor, interval.end.orElse(head)))
        .filter(delivery -> delivery.from().version() < delivery.to().version())
        .toList();
  }

  void moveCursor(Domain domain, HashedVersion to) {
    intervals.stream()
        .filter(interval -> interval.domain.equals(domain))
        .filter(interval -> interval.cursor.version() < to.version())
        .findFirst()
        .ifPresent(interval -> interval.cursor = to);
  }

  Optional<AppliedDelta> at(HashedVersion version) {
    return log.stream().filter(delta -> delta.appliedAt().equals(version)).findFirst();
  }

  Optional<AppliedDelta> endingAt(HashedVersion version) {
    return log.stream().filter(delta -> delta.resulting().equals(version)).findFirst();
  }

  Optional<AppliedDelta> signedAs(ByteString signedBytes) {
    return log.stream().filter(delta -> delta.signed().delta().equals(signedBytes)).findFirst();
  }

  private static final class Interval {
    private final Domain domain;
    private HashedVersion cursor;
    private Optional<HashedVersion> end = Optional.empty();

    Interval(Domain domain, HashedVersion from) {
      this.domain = domain;
      this.cursor = from;
    }
  }
}
