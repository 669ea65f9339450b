package org.wavegate.model.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;

/// Moves deltas to the head of their wavelet.
///
/// There are two ways. [#rebase] is for deltas that somebody signed: host and remotes run it on the
/// same original and must agree, so it is Apache Wave's loop to the letter, its weakness with
/// several operations on one document included (wave federation reference, section 4.8). [#toHead]
/// is for what a local author wrote and nobody has signed yet: it is moved correctly, and what
/// comes out is signed at the head, where remotes have nothing left to transform.
public final class DeltaTransformer {
  private DeltaTransformer() {}

  /// Moves a signed delta past the deltas applied since its target.
  ///
  /// @param since every delta from the one applied at the delta's target, oldest first
  public static Rebase rebase(WaveletDelta delta, List<TransformedDelta> since)
      throws InvalidOperationException {
    List<WaveletOperation> operations = delta.operations();
    for (TransformedDelta applied : since) {
      if (delta.author().equals(applied.author()) && operations.equals(applied.operations())) {
        return new Rebase.Duplicate(applied);
      }
      List<WaveletOperation> moved = new ArrayList<>(operations.size());
      for (WaveletOperation operation : operations) {
        moved.add(past(operation, delta.author(), applied.operations()));
      }
      operations = moved;
    }
    return new Rebase.Ready(operations);
  }

  /// Each operation is moved past the applied ones by itself: those are not carried through the
  /// operations before it.
  private static WaveletOperation past(
      WaveletOperation operation, ParticipantId author, List<WaveletOperation> applied)
      throws InvalidOperationException {
    WaveletOperation moved = operation;
    for (WaveletOperation server : applied) {
      moved = WaveletTransformer.transform(moved, author, server).client();
    }
    return moved;
  }

  /// Moves operations of a local author to the head, with at most one on each document.
  ///
  /// @param since every delta from the one applied at the version they were written on, oldest
  ///   first
  public static List<WaveletOperation> toHead(
      List<WaveletOperation> operations, ParticipantId author, List<TransformedDelta> since)
      throws InvalidOperationException {
    List<WaveletOperation> moved = composeByDocument(operations);
    for (TransformedDelta applied : since) {
      for (WaveletOperation server : applied.operations()) {
        WaveletOperation carried = server;
        for (int i = 0; i < moved.size(); i++) {
          Transformed<WaveletOperation> pair =
              WaveletTransformer.transform(moved.get(i), author, carried);
          moved.set(i, pair.client());
          carried = pair.server();
        }
      }
    }
    return List.copyOf(moved);
  }

  /// The operations with all of one document composed, at the place of the first. That changes
  /// nothing: operations on different documents, and on participants, do not see each other.
  private static List<WaveletOperation> composeByDocument(List<WaveletOperation> operations)
      throws InvalidOperationException {
    Map<Object, WaveletOperation> composed = new LinkedHashMap<>();
    for (WaveletOperation operation : operations) {
      if (!(operation instanceof MutateDocument(String id, DocOp docOp))) {
        composed.put(composed.size(), operation);
      } else if (composed.get(id) instanceof MutateDocument(String _, DocOp earlier)) {
        composed.put(id, new MutateDocument(id, Composer.compose(earlier, docOp)));
      } else {
        composed.put(id, operation);
      }
    }
    return new ArrayList<>(composed.values());
  }
}
