package org.wavegate.controller.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Reads wavelets and their logs.
@SuppressWarnings("DoNotCallSuggester")
public final class WaveletReader {
  WaveletReader() {}

  /// The wavelet at its head: a snapshot and the deltas after it.
  public Optional<Wavelet> load(WaveletName name) {
    throw new UnsupportedOperationException(name.toString());
  }

  /// The wavelet as it was at a delta boundary other than version zero.
  public Optional<Wavelet> loadAt(WaveletName name, long version) {
    throw new UnsupportedOperationException(name.toString() + version);
  }

  /// The head; empty where the wavelet does not exist here.
  public Optional<HashedVersion> head(WaveletName name) {
    throw new UnsupportedOperationException(name.toString());
  }

  /// The heads of those that exist here.
  public Map<WaveletName, HashedVersion> heads(Collection<WaveletName> names) {
    throw new UnsupportedOperationException(names.toString());
  }

  /// Whether somebody takes part at the head, in person or by the shared participant of their
  /// domain.
  public boolean takesPart(WaveletName name, ParticipantId reader) {
    throw new UnsupportedOperationException(name.toString() + reader);
  }

  /// Deltas from a version on, as many whole ones as fit and at least one; empty when `from` is no
  /// delta boundary of the wavelet.
  ///
  /// @param to where to stop, exclusive; the head when empty
  /// @param bytesMax counts the applied bytes and the transformed operations as stored
  public Optional<DeltaPage> deltas(WaveletName name, long from, Optional<Long> to, int bytesMax) {
    throw new UnsupportedOperationException(name.toString() + from + to + bytesMax);
  }

  /// As [#deltas], but both ends must be boundaries with exactly these hashes.
  public Optional<DeltaPage> deltas(
      WaveletName name, HashedVersion start, Optional<HashedVersion> end, int bytesMax) {
    throw new UnsupportedOperationException(name.toString() + start + end + bytesMax);
  }

  /// The delta that ends at `version`.
  public Optional<StoredDelta> deltaEndingAt(WaveletName name, HashedVersion version) {
    throw new UnsupportedOperationException(name.toString() + version);
  }

  /// The delta that a submission led to.
  public Optional<StoredDelta> submission(
      WaveletName name, ParticipantId author, String submission) {
    throw new UnsupportedOperationException(name.toString() + author + submission);
  }

  /// What is on its way to the wavelet's host.
  public List<OutgoingDelta> outgoing(WaveletName name) {
    throw new UnsupportedOperationException(name.toString());
  }
}
