package org.wavegate.model.transform;

import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;

/// Transforms two operations on one wavelet (wave federation reference, section 4.7).
final class WaveletTransformer {
  private WaveletTransformer() {}

  /// The two operations moved past each other.
  ///
  /// @param author of the client's operation
  static Transformed<WaveletOperation> transform(
      WaveletOperation client, ParticipantId author, WaveletOperation server)
      throws InvalidOperationException {
    return switch (server) {
      case RemoveParticipant(ParticipantId removed) when removed.equals(author) ->
          throw new AuthorRemovedException(author);
      case RemoveParticipant(ParticipantId removed) when adds(client, removed) ->
          throw new InvalidOperationException(removed + " is added here and was removed meanwhile");
      case AddParticipant(ParticipantId added) when removes(client, added) ->
          throw new InvalidOperationException(added + " is removed here and was added meanwhile");
      case RemoveParticipant(ParticipantId removed) when removes(client, removed) -> bothNoOps();
      case AddParticipant(ParticipantId added) when adds(client, added) -> bothNoOps();
      case MutateDocument theirs
          when client instanceof MutateDocument ours
              && ours.documentId().equals(theirs.documentId()) ->
          transform(ours, theirs);
      case AddParticipant _, RemoveParticipant _, MutateDocument _, NoOp _ ->
          new Transformed<>(client, server);
    };
  }

  private static boolean adds(WaveletOperation operation, ParticipantId participant) {
    return operation.equals(new AddParticipant(participant));
  }

  private static boolean removes(WaveletOperation operation, ParticipantId participant) {
    return operation.equals(new RemoveParticipant(participant));
  }

  private static Transformed<WaveletOperation> bothNoOps() {
    return new Transformed<>(new NoOp(), new NoOp());
  }

  private static Transformed<WaveletOperation> transform(MutateDocument ours, MutateDocument theirs)
      throws InvalidOperationException {
    String id = ours.documentId();
    try {
      Transformed<DocOp> operations = Transformer.transform(ours.operation(), theirs.operation());
      return new Transformed<>(
          new MutateDocument(id, operations.client()), new MutateDocument(id, operations.server()));
    } catch (InvalidOperationException e) {
      throw new InvalidOperationException("document '" + id + "': " + e.getMessage(), e);
    }
  }
}
