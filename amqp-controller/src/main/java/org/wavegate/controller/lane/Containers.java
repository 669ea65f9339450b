package org.wavegate.controller.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.wavegate.controller.store.DeltaPage;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.store.WaveletReader;
import org.wavegate.controller.wavelet.Command;
import org.wavegate.controller.wavelet.Container;
import org.wavegate.model.id.WaveletName;

/// The containers that one lane holds in memory, least recently used ones forgotten first. Owned by
/// the lane's thread.
final class Containers {
  private static final int CONTAINERS_MAX = 256;
  private static final int HISTORY_KEPT = 128;
  private static final long HISTORY_BYTES_KEPT = 256 << 10;
  private static final int PAGE_BYTES = 1 << 20;

  /// How much history is loaded for one request: more would hold up its lane and fill its memory. A
  /// follower is not bound by this, or its copy would fork.
  private static final int PAGES_LOADED_MAX = 16;

  private static final Duration TRUSTED_UNSEEN = Duration.ofSeconds(1);

  private final WaveletReader store;
  private final LongSupplier nanos;
  private final SequencedMap<WaveletName, Held> held = new LinkedHashMap<>(16, 0.75f, true);

  private record Held(Container container, long usedAtNanos) {}

  Containers(WaveletReader store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
  }

  /// The container with the history that the command needs, as far as the store has it and the
  /// command may go back; the decision refuses what was written before the history at hand.
  ///
  /// @param unsettled whether changes of it wait for their commit, which will find any other writer
  Container get(Command command, boolean unsettled) {
    Held known = held.get(command.wavelet());
    Container current =
        known != null && (unsettled || isCurrent(known, command.knows()))
            ? known.container()
            : load(command.wavelet());
    Container container = withHistory(current, command);
    put(container);
    return container;
  }

  /// Keeps a state that commands led to.
  void put(Container container) {
    held.put(container.name(), new Held(container, nanos.getAsLong()));
    if (held.size() > CONTAINERS_MAX) {
      held.pollFirstEntry();
    }
  }

  void forget(WaveletName name) {
    held.remove(name);
  }

  void forgetAll() {
    held.clear();
  }

  /// Lets go of history that was only needed once; all of it must be stored.
  void trim(WaveletName name) {
    held.computeIfPresent(
        name,
        (_, it) ->
            new Held(it.container().keeping(HISTORY_KEPT, HISTORY_BYTES_KEPT), it.usedAtNanos()));
  }

  /// Another controller may have written meanwhile: after a while unseen, or when the asker knows
  /// of more, the store's head decides.
  private boolean isCurrent(Held known, long knows) {
    Container container = known.container();
    boolean believed =
        nanos.getAsLong() - known.usedAtNanos() <= TRUSTED_UNSEEN.toNanos()
            && knows <= container.head().version();
    return believed
        || store
            .head(container.name())
            .map(container.head()::equals)
            .orElseGet(() -> container.wavelet().isEmpty());
  }

  private Container load(WaveletName name) {
    return Container.of(name, store.load(name), store.hasUnsigned(name), store.outgoing(name));
  }

  private Container withHistory(Container container, Command command) {
    long from = command.historyFrom(container.head().version());
    long start = container.historyStart().version();
    boolean bounded = !(command instanceof Command.Follow);
    List<StoredDelta> older = new ArrayList<>();
    long next = from;
    for (int pages = 0; next < start; pages++) {
      if (bounded && pages == PAGES_LOADED_MAX) {
        return container;
      }
      Optional<DeltaPage> page =
          store.deltas(container.name(), next, Optional.of(start), PAGE_BYTES);
      if (page.isEmpty() || page.get().deltas().isEmpty()) {
        // No boundary of this wavelet: the decision will find that out.
        return container;
      }
      older.addAll(page.get().deltas());
      next = older.getLast().delta().resulting().version();
    }
    return container.withOlder(older);
  }
}
