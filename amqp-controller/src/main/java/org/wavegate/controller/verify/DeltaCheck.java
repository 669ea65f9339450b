package org.wavegate.controller.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.controller.store.RawDelta;
import org.wavegate.controller.store.RawWavelet;
import org.wavegate.controller.store.StoreInspection;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;

/// Checks the rows of one wavelet's log against the applied deltas that they hold. What can be
/// wrong by itself is checked by itself: that the signature of a delta does not hold while its
/// operations are right tells where the damage is.
final class DeltaCheck {
  private final WaveletName name;
  private final boolean mayBeUnsigned;
  private final Signatures signatures;
  private final Originals originals;

  DeltaCheck(WaveletName name, RawWavelet row, Signatures signatures, StoreInspection store) {
    this.name = name;
    this.mayBeUnsigned = row.hasUnsigned();
    this.signatures = signatures;
    this.originals = new Originals(store, name.serialise());
  }

  /// What a row is.
  sealed interface Checked {
    record Right(TransformedDelta delta, boolean signed) implements Checked {}

    record Wrong(List<Flaw> flaws) implements Checked {}
  }

  Checked check(RawDelta row, HashedVersion reached) {
    if (!row.at().is(reached)) {
      return new Checked.Wrong(List.of(new Flaw.Chain(reached)));
    }
    try {
      return check(row, WireCodec.decodeApplied(row.applied()), reached);
    } catch (MalformedMessageException e) {
      return new Checked.Wrong(List.of(new Flaw.AppliedBytes(String.valueOf(e.getMessage()))));
    }
  }

  private Checked check(RawDelta row, AppliedDelta applied, HashedVersion reached) {
    Originals.Moved moved = originals.move(applied, reached);
    List<Flaw> flaws =
        Stream.of(
                hash(row, applied, reached),
                columns(row, applied, reached),
                signature(applied),
                operations(row, moved))
            .flatMap(Optional::stream)
            .toList();
    return flaws.isEmpty() && moved instanceof Originals.Moved.Ready(var operations)
        ? new Checked.Right(transformed(row, applied, operations), isSigned(applied))
        : new Checked.Wrong(flaws);
  }

  private static TransformedDelta transformed(
      RawDelta row, AppliedDelta applied, List<WaveletOperation> operations) {
    return new TransformedDelta(
        applied.delta().author(),
        row.at().hashed(),
        row.resulting().hashed(),
        applied.timestamp(),
        operations);
  }

  private static Optional<Flaw> hash(RawDelta row, AppliedDelta applied, HashedVersion reached) {
    HashedVersion computed = reached.next(row.applied(), applied.operationsApplied());
    return row.resulting().is(computed)
        ? Optional.empty()
        : Optional.of(new Flaw.Hash(computed, row.resulting().toString()));
  }

  private static Optional<Flaw> columns(RawDelta row, AppliedDelta applied, HashedVersion reached) {
    List<String> wrong = new ArrayList<>();
    if (!applied.appliedAt().equals(reached)) {
      wrong.add("version");
    }
    if (!row.author().equals(applied.delta().author().address())) {
      wrong.add("author");
    }
    if (row.timestamp() != applied.timestamp()) {
      wrong.add("applied_at");
    }
    return wrong.isEmpty() ? Optional.empty() : Optional.of(new Flaw.Columns(wrong));
  }

  /// Without a signature are the deltas that the wavelet's host wrote for its own people while its
  /// federation was off, and the wavelet's row says that there are some.
  private Optional<Flaw> signature(AppliedDelta applied) {
    boolean writtenAtHome = applied.delta().author().domain().equals(name.host());
    return !isSigned(applied) && mayBeUnsigned && writtenAtHome
        ? Optional.empty()
        : signatures.flaw(applied).map(Flaw.Signature::new);
  }

  private static boolean isSigned(AppliedDelta applied) {
    return !applied.signed().signatures().isEmpty();
  }

  private static Optional<Flaw> operations(RawDelta row, Originals.Moved moved) {
    return switch (moved) {
      case Originals.Moved.Impossible(String reason) -> Optional.of(new Flaw.Operations(reason));
      case Originals.Moved.Ready(var operations) ->
          WireCodec.encodeOperations(operations).equals(row.operations())
              ? Optional.empty()
              : Optional.of(new Flaw.Operations("they are not what the original gives"));
    };
  }
}
