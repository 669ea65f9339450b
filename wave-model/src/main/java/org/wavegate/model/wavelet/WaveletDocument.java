package org.wavegate.model.wavelet;

import java.util.List;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.id.ParticipantId;

/// A document of a wavelet with its metadata (wave federation reference, section 2.4).
///
/// @param contributors in the order of their first worthy change, the author first
/// @param lastModified milliseconds since 1970
/// @param lastModifiedVersion the wavelet's version after its last worthy change
/// @param content the operation that makes the document from nothing
public record WaveletDocument(
    String id,
    ParticipantId author,
    List<ParticipantId> contributors,
    long lastModified,
    long lastModifiedVersion,
    DocOp content) {
  public WaveletDocument {
    contributors = List.copyOf(contributors);
  }
}
