package org.wavegate.model.wavelet;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;

/// The state of a wavelet at one version; immutable.
///
/// @param creator the author of the first delta
/// @param creationTime of the first delta, milliseconds since 1970
/// @param lastModified of the last delta, milliseconds since 1970
/// @param participants in the order they were added
public record Wavelet(
    WaveletName name,
    HashedVersion head,
    ParticipantId creator,
    long creationTime,
    long lastModified,
    SequencedSet<ParticipantId> participants,
    SortedMap<String, WaveletDocument> documents) {
  public Wavelet {
    participants = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(participants));
    documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
  }
}
