package org.wavegate.controller.lane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wavegate.controller.store.Commit;
import org.wavegate.controller.store.CommitResult;
import org.wavegate.controller.store.OutgoingChange;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.wavelet.Container;
import org.wavegate.controller.wavelet.Decision.Changes;
import org.wavegate.controller.wavelet.Summaries;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Requests that were decided one after the other and become durable together. Owned by the lane's
/// thread; the writer sees only the [#commits].
final class Batch {
  private final List<Decided> decided = new ArrayList<>();
  private final Map<WaveletName, Pile> piles = new LinkedHashMap<>();

  /// Adds a request that changes nothing.
  void add(Decided request) {
    decided.add(request);
  }

  /// Adds a request that changes its wavelet.
  ///
  /// @param before the head on which it was decided
  void add(Decided request, HashedVersion before, Changes changes) {
    decided.add(request);
    if (!changes.isEmpty()) {
      piles.computeIfAbsent(request.wavelet(), _ -> new Pile(before, changes.after())).add(changes);
    }
  }

  List<Decided> decided() {
    return List.copyOf(decided);
  }

  int size() {
    return decided.size();
  }

  boolean isEmpty() {
    return decided.isEmpty();
  }

  /// Whether there is something to store for a wavelet.
  boolean changes(WaveletName wavelet) {
    return piles.containsKey(wavelet);
  }

  /// The wavelets for which there is something to store.
  Set<WaveletName> changed() {
    return Set.copyOf(piles.keySet());
  }

  /// The wavelets to which an author may send the next delta, because one has ended.
  Set<WaveletName> freed() {
    return piles.entrySet().stream()
        .filter(pile ->
            pile.getValue().outgoing.stream().anyMatch(OutgoingChange.End.class::isInstance))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// One commit for each changed wavelet.
  List<Commit> commits() {
    return piles.values().stream().map(Pile::commit).toList();
  }

  /// The wavelets that another writer changed first.
  ///
  /// @param results one for each of [#commits]
  Set<WaveletName> conflicts(List<CommitResult> results) {
    List<WaveletName> names = List.copyOf(piles.keySet());
    return IntStream.range(0, names.size())
        .filter(i -> results.get(i) == CommitResult.CONFLICT)
        .mapToObj(names::get)
        .collect(Collectors.toSet());
  }

  /// Takes out all requests of these wavelets.
  List<Pending> remove(Collection<WaveletName> wavelets) {
    List<Decided> removed =
        decided.stream().filter(request -> wavelets.contains(request.wavelet())).toList();
    decided.removeAll(removed);
    piles.keySet().removeAll(wavelets);
    return removed.stream().map(Decided::pending).toList();
  }

  /// The changes of one wavelet.
  private static final class Pile {
    private final HashedVersion before;
    private final List<StoredDelta> deltas = new ArrayList<>();
    private final List<OutgoingChange> outgoing = new ArrayList<>();
    private Container after;

    Pile(HashedVersion before, Container after) {
      this.before = before;
      this.after = after;
    }

    void add(Changes changes) {
      deltas.addAll(changes.deltas());
      outgoing.addAll(changes.outgoing());
      after = changes.after();
    }

    Commit commit() {
      Wavelet wavelet = after.wavelet().orElseThrow();
      return new Commit(
          before, deltas, wavelet, after.hasUnsigned(), Summaries.of(wavelet), outgoing);
    }
  }
}
