package org.wavegate.controller.verify;

import java.util.ArrayList;
import java.util.List;
import org.wavegate.controller.store.RawDelta;
import org.wavegate.controller.store.StoreInspection;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.transform.DeltaTransformer;
import org.wavegate.model.transform.Rebase;
import org.wavegate.model.version.HashedVersion;

/// Moves signed originals to the version at which they were applied, as their hosts did it. What
/// they are moved past comes from the log page by page and was found right before.
final class Originals {
  private static final long PAGE_BYTES_MAX = 1 << 20;

  private final StoreInspection store;
  private final String wavelet;

  Originals(StoreInspection store, String wavelet) {
    this.store = store;
    this.wavelet = wavelet;
  }

  /// What came of an original.
  sealed interface Moved {
    record Ready(List<WaveletOperation> operations) implements Moved {}

    record Impossible(String reason) implements Moved {}
  }

  /// Moves an original to `reached`, the version at which it was applied.
  Moved move(AppliedDelta applied, HashedVersion reached) {
    try {
      Moved moved = rebase(applied.delta(), reached);
      return moved instanceof Moved.Ready(var operations)
              && operations.size() != applied.operationsApplied()
          ? new Moved.Impossible(
              "the original gives %d, its host counted %d"
                  .formatted(operations.size(), applied.operationsApplied()))
          : moved;
    } catch (InvalidOperationException | MalformedMessageException e) {
      return new Moved.Impossible("the original can't be moved: " + e.getMessage());
    }
  }

  private Moved rebase(WaveletDelta original, HashedVersion reached)
      throws InvalidOperationException, MalformedMessageException {
    HashedVersion at = original.target();
    List<WaveletOperation> operations = original.operations();
    while (at.version() < reached.version()) {
      List<RawDelta> page = store.deltas(wavelet, at.version(), reached.version(), PAGE_BYTES_MAX);
      if (page.isEmpty() || !page.getFirst().at().is(at)) {
        break;
      }
      List<TransformedDelta> since = transformed(page);
      // The loop goes delta by delta, so that it can be left and taken up between two.
      switch (DeltaTransformer.rebase(new WaveletDelta(at, original.author(), operations), since)) {
        case Rebase.Duplicate(TransformedDelta first) -> {
          return new Moved.Impossible("the original was applied before, at " + first.appliedAt());
        }
        case Rebase.Ready(var moved) -> operations = moved;
      }
      at = since.getLast().resulting();
    }
    return at.equals(reached)
        ? new Moved.Ready(operations)
        : new Moved.Impossible(
            "the original was written on %s, which the log does not have"
                .formatted(original.target()));
  }

  private static List<TransformedDelta> transformed(List<RawDelta> page)
      throws MalformedMessageException {
    List<TransformedDelta> deltas = new ArrayList<>(page.size());
    for (RawDelta row : page) {
      deltas.add(
          new TransformedDelta(
              new ParticipantId(row.author()),
              row.at().hashed(),
              row.resulting().hashed(),
              row.timestamp(),
              WireCodec.decodeOperations(row.operations())));
    }
    return deltas;
  }
}
