package org.wavegate.controller.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.controller.store.RawDelta;
import org.wavegate.controller.store.RawSnapshot;
import org.wavegate.controller.store.RawWavelet;
import org.wavegate.controller.store.StoreInspection;
import org.wavegate.controller.verify.DeltaCheck.Checked;
import org.wavegate.controller.wavelet.Summaries;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Goes through the log of one wavelet from version zero to the head that its row had at the
/// beginning, and makes its state again.
final class WaveletCheck {
  private static final long PAGE_BYTES_MAX = 4 << 20;
  private static final long BEFORE_ALL = -1;

  private final StoreInspection store;
  private final WaveletName name;
  private final String rows;
  private final RawWavelet row;
  private final DeltaCheck deltas;
  private final DeltaCounter counter;

  private Optional<Wavelet> state = Optional.empty();
  private HashedVersion reached;
  private boolean hasUnsigned;
  private Optional<RawSnapshot> snapshot;

  /// Is told of each delta that is right.
  interface DeltaCounter {
    void count(boolean signed, int operations);
  }

  WaveletCheck(
      StoreInspection store,
      WaveletName name,
      RawWavelet row,
      Signatures signatures,
      DeltaCounter counter) {
    this.store = store;
    this.name = name;
    this.rows = name.serialise();
    this.row = row;
    this.deltas = new DeltaCheck(name, row, signatures, store);
    this.counter = counter;
    this.reached = HashedVersion.zero(name);
    this.snapshot = store.snapshotAfter(rows, BEFORE_ALL, row.head().version());
  }

  Optional<Finding> run() {
    long head = row.head().version();
    List<RawDelta> page = store.deltas(rows, 0, head, PAGE_BYTES_MAX);
    while (!page.isEmpty()) {
      for (RawDelta delta : page) {
        Optional<Finding> finding = step(delta);
        if (finding.isPresent()) {
          return finding;
        }
      }
      page = store.deltas(rows, reached.version(), head, PAGE_BYTES_MAX);
    }
    return state.isPresent() && row.head().is(reached)
        ? end(state.get())
        : Optional.of(new Finding.BadHead(rows, reached, row.head().toString()));
  }

  private Optional<Finding> step(RawDelta delta) {
    return switch (deltas.check(delta, reached)) {
      case Checked.Wrong(var flaws) -> wrong(delta, flaws);
      case Checked.Right(TransformedDelta right, boolean signed) -> {
        try {
          Wavelet next = state.isPresent() ? state.get().apply(right) : Wavelet.create(name, right);
          state = Optional.of(next);
          reached = next.head();
          hasUnsigned |= !signed;
          counter.count(signed, right.operations().size());
          yield snapshotsUpTo(next);
        } catch (InvalidOperationException e) {
          yield wrong(delta, List.of(new Flaw.Application(String.valueOf(e.getMessage()))));
        }
      }
    };
  }

  private Optional<Finding> wrong(RawDelta delta, List<Flaw> flaws) {
    return Optional.of(new Finding.BadDelta(rows, delta.at().version(), flaws));
  }

  private Optional<Finding> snapshotsUpTo(Wavelet now) {
    while (snapshot.filter(next -> next.version() <= reached.version()).isPresent()) {
      RawSnapshot next = snapshot.get();
      Optional<String> flaw = flaw(next, now);
      if (flaw.isPresent()) {
        return Optional.of(new Finding.BadSnapshot(rows, next.version(), flaw.get()));
      }
      snapshot = store.snapshotAfter(rows, next.version(), row.head().version());
    }
    return Optional.empty();
  }

  private static Optional<String> flaw(RawSnapshot snapshot, Wavelet now) {
    if (snapshot.version() != now.head().version()) {
      return Optional.of("no delta ends at its version");
    }
    try {
      Wavelet stored = WaveJson.read(snapshot.state().toByteArray(), Wavelet.class);
      return stored.equals(now)
          ? Optional.empty()
          : Optional.of("it is not the state that the log leads to");
    } catch (MalformedMessageException e) {
      return Optional.of("it can't be read: " + e.getMessage());
    }
  }

  private Optional<Finding> end(Wavelet head) {
    List<String> columns = wrongColumns(head);
    List<String> participants = head.participants().stream().map(ParticipantId::address).toList();
    if (!columns.isEmpty()) {
      return Optional.of(new Finding.BadRow(rows, columns));
    }
    if (!row.participants().equals(participants)) {
      return Optional.of(new Finding.BadParticipants(rows));
    }
    return row.pastHead().map(version -> new Finding.PastHead(rows, version));
  }

  private List<String> wrongColumns(Wavelet head) {
    List<String> wrong = new ArrayList<>();
    if (!row.creator().equals(head.creator().address())) {
      wrong.add("creator");
    }
    if (row.createdAt() != head.creationTime()) {
      wrong.add("created_at");
    }
    if (row.modifiedAt() != head.lastModified()) {
      wrong.add("modified_at");
    }
    if (row.hasUnsigned() != hasUnsigned) {
      wrong.add("has_unsigned");
    }
    if (!row.summary().equals(Summaries.of(head))) {
      wrong.add("title, snippet or blips");
    }
    return wrong;
  }
}
