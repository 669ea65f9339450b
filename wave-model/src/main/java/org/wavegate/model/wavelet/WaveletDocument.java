package org.wavegate.model.wavelet;

import java.util.ArrayList;
import java.util.List;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;

/// A document of a wavelet with its metadata (wave federation reference, section 2.4).
///
/// @param contributors in the order of their first worthy change, the author first
/// @param lastModified milliseconds since 1970
/// @param lastModifiedVersion the wavelet's version after its last worthy change
/// @param document what is written in it
public record WaveletDocument(
    String id,
    ParticipantId author,
    List<ParticipantId> contributors,
    long lastModified,
    long lastModifiedVersion,
    Document document) {
  public WaveletDocument {
    contributors = List.copyOf(contributors);
  }

  /// A document before its first operation, which `author` writes.
  static WaveletDocument empty(String id, ParticipantId author, long timestamp, long version) {
    return new WaveletDocument(id, author, List.of(author), timestamp, version, Document.EMPTY);
  }

  /// The operation that makes the document from nothing: written anew at each call, so for those
  /// who want the operation itself.
  public DocOp content() {
    return document.asOperation();
  }

  /// This document after an operation; only a worthy one changes the metadata.
  ///
  /// @param version the wavelet's version after the operation
  WaveletDocument apply(DocOp operation, ParticipantId by, long timestamp, long version)
      throws InvalidOperationException {
    Document changed = document.apply(operation);
    if (!Worthiness.isWorthy(id, operation)) {
      return new WaveletDocument(
          id, author, contributors, lastModified, lastModifiedVersion, changed);
    }
    return new WaveletDocument(id, author, withContributor(by), timestamp, version, changed);
  }

  private List<ParticipantId> withContributor(ParticipantId contributor) {
    if (contributors.contains(contributor)) {
      return contributors;
    }
    List<ParticipantId> result = new ArrayList<>(contributors);
    result.add(contributor);
    return result;
  }
}
