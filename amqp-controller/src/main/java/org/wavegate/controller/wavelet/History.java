package org.wavegate.controller.wavelet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.version.HashedVersion;

/// The newest stretch of a wavelet's log, without a gap up to its head.
///
/// @param start the version before the first delta
record History(HashedVersion start, List<StoredDelta> deltas) {
  History {
    deltas = List.copyOf(deltas);
  }

  static History startingAt(HashedVersion head) {
    return new History(head, List.of());
  }

  HashedVersion head() {
    return deltas.isEmpty() ? start : deltas.getLast().delta().resulting();
  }

  /// The deltas after a version; empty when it is no boundary in here, or not with this hash.
  Optional<List<TransformedDelta>> since(HashedVersion boundary) {
    int index = deltas.size();
    HashedVersion reached = head();
    while (reached.version() > boundary.version() && index > 0) {
      index--;
      reached = deltas.get(index).delta().appliedAt();
    }
    return reached.equals(boundary)
        ? Optional.of(
            deltas.subList(index, deltas.size()).stream().map(StoredDelta::delta).toList())
        : Optional.empty();
  }

  /// The delta that a submission led to, if it is in here.
  Optional<StoredDelta> submission(ParticipantId author, String submission) {
    return deltas.stream()
        .filter(stored ->
            stored.delta().author().equals(author)
                && stored.submission().filter(submission::equals).isPresent())
        .findFirst();
  }

  History append(StoredDelta delta) {
    List<StoredDelta> longer = new ArrayList<>(deltas);
    longer.add(delta);
    return new History(start, longer);
  }

  /// With older deltas before it, which must end where it starts.
  History after(List<StoredDelta> older) {
    if (older.isEmpty()) {
      return this;
    }
    if (!older.getLast().delta().resulting().equals(start)) {
      throw new IllegalArgumentException("history up to " + start + " does not end there");
    }
    List<StoredDelta> longer = new ArrayList<>(older);
    longer.addAll(deltas);
    return new History(older.getFirst().delta().appliedAt(), longer);
  }

  /// The newest deltas of it, as many as are within both limits; none where the last alone is not.
  History newest(int countMax, long bytesMax) {
    int from = deltas.size();
    long bytes = 0;
    while (from > 0 && deltas.size() - from < countMax) {
      bytes += deltas.get(from - 1).applied().size();
      if (bytes > bytesMax) {
        break;
      }
      from--;
    }
    if (from == 0) {
      return this;
    }
    HashedVersion newStart = from == deltas.size() ? head() : deltas.get(from).delta().appliedAt();
    return new History(newStart, deltas.subList(from, deltas.size()));
  }
}
