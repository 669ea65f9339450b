package org.wavegate.controller.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Reads wavelets and their logs.
public final class WaveletReader {
  private final Database database;

  WaveletReader(Database database) {
    this.database = database;
  }

  /// The wavelet at its head: a snapshot and the deltas after it.
  public Optional<Wavelet> load(WaveletName name) {
    return database.read(
        handle -> WaveletRows.head(handle, name).map(head -> stateAt(handle, name, head)));
  }

  /// The wavelet as it was at a delta boundary other than version zero.
  public Optional<Wavelet> loadAt(WaveletName name, long version) {
    return database.read(handle ->
        DeltaRows.boundary(handle, name, version)
            .filter(boundary -> boundary.version() > 0)
            .map(boundary -> stateAt(handle, name, boundary)));
  }

  /// The head; empty where the wavelet does not exist here.
  public Optional<HashedVersion> head(WaveletName name) {
    return database.read(handle -> WaveletRows.head(handle, name));
  }

  /// The head, for somebody who takes part there.
  public Optional<HashedVersion> readableHead(WaveletName name, ParticipantId reader) {
    return database.read(handle ->
        takesPart(handle, name, reader) ? WaveletRows.head(handle, name) : Optional.empty());
  }

  /// The domains of the waves that there are, by name and up to a number.
  public List<Domain> waveDomains(int limit) {
    return database.read(handle -> WaveletRows.waveDomains(handle, limit));
  }

  /// Whether the wavelet's log holds a delta that nobody signed.
  public boolean hasUnsigned(WaveletName name) {
    return database.read(handle -> WaveletRows.hasUnsigned(handle, name));
  }

  /// The heads of those that exist here.
  public Map<WaveletName, HashedVersion> heads(Collection<WaveletName> names) {
    return database.read(handle -> WaveletRows.heads(handle, names));
  }

  /// Whether somebody takes part at the head, in person or by the shared participant of their
  /// domain.
  public boolean takesPart(WaveletName name, ParticipantId reader) {
    return database.read(handle -> takesPart(handle, name, reader));
  }

  private static boolean takesPart(Handle handle, WaveletName name, ParticipantId reader) {
    return ParticipantRows.anyOf(
        handle, name, List.of(reader, ParticipantId.shared(reader.domain())));
  }

  /// Deltas from a version on, as many whole ones as fit and at least one; empty when `from` is no
  /// delta boundary of the wavelet.
  ///
  /// @param to where to stop, exclusive; the head when empty
  /// @param bytesMax counts the applied bytes and the transformed operations as stored
  public Optional<DeltaPage> deltas(WaveletName name, long from, Optional<Long> to, int bytesMax) {
    return database.read(handle ->
        DeltaRows.boundary(handle, name, from)
            .map(_ -> DeltaRows.page(handle, name, from, to.orElse(Long.MAX_VALUE), bytesMax)));
  }

  /// As [#deltas], but both ends must be boundaries with exactly these hashes.
  public Optional<DeltaPage> deltas(
      WaveletName name, HashedVersion start, Optional<HashedVersion> end, int bytesMax) {
    return database.read(handle -> {
      boolean known =
          isBoundary(handle, name, start)
              && end.map(version -> isBoundary(handle, name, version)).orElse(true);
      long to = end.map(HashedVersion::version).orElse(Long.MAX_VALUE);
      return known
          ? Optional.of(DeltaRows.page(handle, name, start.version(), to, bytesMax))
          : Optional.empty();
    });
  }

  /// The delta that ends at `version`.
  public Optional<StoredDelta> deltaEndingAt(WaveletName name, HashedVersion version) {
    return database.read(handle -> DeltaRows.endingAt(handle, name, version));
  }

  /// The delta that a submission led to.
  public Optional<StoredDelta> submission(
      WaveletName name, ParticipantId author, String submission) {
    return database.read(handle -> DeltaRows.ofSubmission(handle, name, author, submission));
  }

  /// What is on its way to the wavelet's host.
  public List<OutgoingDelta> outgoing(WaveletName name) {
    return database.read(handle -> OutgoingRows.of(handle, name));
  }

  private static boolean isBoundary(Handle handle, WaveletName name, HashedVersion version) {
    return DeltaRows.boundary(handle, name, version.version()).filter(version::equals).isPresent();
  }

  private static Wavelet stateAt(Handle handle, WaveletName name, HashedVersion version) {
    Optional<Wavelet> snapshot = SnapshotRows.newest(handle, name, version.version());
    long from = snapshot.map(wavelet -> wavelet.head().version()).orElse(0L);
    DeltaPage rest = DeltaRows.page(handle, name, from, version.version(), Integer.MAX_VALUE);
    try {
      Wavelet state = replay(name, snapshot, rest.deltas());
      if (!state.head().equals(version)) {
        throw new StoreException(
            "%s: the log leads to %s, not to %s".formatted(name, state.head(), version));
      }
      return state;
    } catch (InvalidOperationException e) {
      throw new StoreException(name + ": the log can't be applied: " + e.getMessage(), e);
    }
  }

  private static Wavelet replay(
      WaveletName name, Optional<Wavelet> snapshot, List<StoredDelta> deltas)
      throws InvalidOperationException {
    if (snapshot.isEmpty() && deltas.isEmpty()) {
      throw new StoreException(name + ": the log has no beginning");
    }
    Wavelet state =
        snapshot.isPresent() ? snapshot.get() : Wavelet.create(name, deltas.getFirst().delta());
    for (StoredDelta stored : deltas.subList(snapshot.isPresent() ? 0 : 1, deltas.size())) {
      state = state.apply(stored.delta());
    }
    return state;
  }
}
