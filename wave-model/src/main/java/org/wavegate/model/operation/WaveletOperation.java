package org.wavegate.model.operation;

import org.wavegate.model.document.DocOp;
import org.wavegate.model.id.ParticipantId;

/// One change of a wavelet; each moves its version by one (wave federation reference, section 3).
public sealed interface WaveletOperation {

  /// Adds somebody who is not on the wavelet.
  record AddParticipant(ParticipantId participant) implements WaveletOperation {}

  /// Removes somebody who is on the wavelet.
  record RemoveParticipant(ParticipantId participant) implements WaveletOperation {}

  /// Changes a document; a document exists from the first operation that names it.
  record MutateDocument(String documentId, DocOp operation) implements WaveletOperation {}

  /// Changes nothing, and still takes a version.
  record NoOp() implements WaveletOperation {}
}
