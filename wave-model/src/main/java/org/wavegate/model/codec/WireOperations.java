package org.wavegate.model.codec;

import java.util.ArrayList;
import java.util.List;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.IllFormedOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.wire.ProtocolDocumentOperation;
import org.wavegate.model.wire.ProtocolWaveletOperation;

/// Operations as protocol buffers. Which field counts where a peer sets several is Apache Wave's
/// order, by presence alone: a `no_op` that is false is still one.
final class WireOperations {
  private WireOperations() {}

  static ProtocolWaveletOperation encode(WaveletOperation operation) {
    ProtocolWaveletOperation.Builder message = ProtocolWaveletOperation.newBuilder();
    switch (operation) {
      case AddParticipant(ParticipantId added) -> message.setAddParticipant(added.address());
      case RemoveParticipant(ParticipantId removed) ->
          message.setRemoveParticipant(removed.address());
      case MutateDocument(String documentId, DocOp docOp) ->
          message
              .getMutateDocumentBuilder()
              .setDocumentId(documentId)
              .setDocumentOperation(encode(docOp));
      case NoOp _ -> message.setNoOp(true);
    }
    return message.build();
  }

  static ProtocolDocumentOperation encode(DocOp operation) {
    ProtocolDocumentOperation.Builder message = ProtocolDocumentOperation.newBuilder();
    for (Component component : operation.components()) {
      message.addComponent(WireComponents.encode(component));
    }
    return message.build();
  }

  static List<WaveletOperation> decode(List<ProtocolWaveletOperation> messages)
      throws MalformedMessageException {
    List<WaveletOperation> operations = new ArrayList<>(messages.size());
    for (ProtocolWaveletOperation message : messages) {
      try {
        operations.add(decode(message));
      } catch (MalformedMessageException e) {
        throw new MalformedMessageException(
            "operation " + operations.size() + ", " + e.getMessage(), e);
      }
    }
    return operations;
  }

  static WaveletOperation decode(ProtocolWaveletOperation message)
      throws MalformedMessageException {
    if (message.hasNoOp()) {
      return new NoOp();
    }
    if (message.hasAddParticipant()) {
      return new AddParticipant(participant("add participant", message.getAddParticipant()));
    }
    if (message.hasRemoveParticipant()) {
      return new RemoveParticipant(
          participant("remove participant", message.getRemoveParticipant()));
    }
    if (message.hasMutateDocument()) {
      ProtocolWaveletOperation.MutateDocument mutation = message.getMutateDocument();
      return new MutateDocument(mutation.getDocumentId(), decode(mutation.getDocumentOperation()));
    }
    throw new MalformedMessageException("none of the known kinds");
  }

  static DocOp decode(ProtocolDocumentOperation message) throws MalformedMessageException {
    List<Component> components = new ArrayList<>(message.getComponentCount());
    for (ProtocolDocumentOperation.Component component : message.getComponentList()) {
      try {
        WireComponents.decode(component).ifPresent(components::add);
      } catch (IllFormedOperationException e) {
        throw new MalformedMessageException(
            "component " + components.size() + ": " + e.getMessage(), e);
      }
    }
    try {
      return new DocOp(components);
    } catch (IllFormedOperationException e) {
      throw new MalformedMessageException(String.valueOf(e.getMessage()), e);
    }
  }

  static ParticipantId participant(String what, String address) throws MalformedMessageException {
    if (address.isEmpty()) {
      throw new MalformedMessageException(what + ": an empty address");
    }
    return ParticipantId.ofWire(address);
  }
}
