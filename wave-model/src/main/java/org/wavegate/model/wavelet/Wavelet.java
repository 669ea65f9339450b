package org.wavegate.model.wavelet;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.version.HashedVersion;

/// The state of a wavelet at one version; immutable. A later version shares the documents that did
/// not change, and the map of them, so that an edit costs the same however many documents there
/// are.
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
    documents = TreePMap.fromSortedMap(documents);
  }

  /// The order of participants is a part of the state, though sets are equal in any order.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Wavelet that
        && name.equals(that.name)
        && head.equals(that.head)
        && creator.equals(that.creator)
        && creationTime == that.creationTime
        && lastModified == that.lastModified
        && List.copyOf(participants).equals(List.copyOf(that.participants))
        && documents.equals(that.documents);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, head);
  }

  /// The document of this id, where some operation has named it.
  public Optional<WaveletDocument> document(String id) {
    return Optional.ofNullable(documents.get(id));
  }

  /// The wavelet that its first delta makes.
  public static Wavelet create(WaveletName name, TransformedDelta first)
      throws InvalidOperationException {
    Wavelet nothing =
        new Wavelet(
            name,
            HashedVersion.zero(name),
            first.author(),
            first.timestamp(),
            first.timestamp(),
            new LinkedHashSet<>(),
            Collections.emptySortedMap());
    return nothing.apply(first);
  }

  /// This wavelet after a delta, all of it or an exception.
  ///
  /// @param delta one that was applied at this wavelet's head
  public Wavelet apply(TransformedDelta delta) throws InvalidOperationException {
    if (!delta.appliedAt().equals(head)) {
      throw new IllegalArgumentException(
          "a delta at " + delta.appliedAt() + " for a wavelet at " + head);
    }
    SequencedSet<ParticipantId> nextParticipants = new LinkedHashSet<>(participants);
    PSortedMap<String, WaveletDocument> nextDocuments = TreePMap.fromSortedMap(documents);
    long version = head.version();
    for (WaveletOperation operation : delta.operations()) {
      version++;
      switch (operation) {
        case AddParticipant(ParticipantId added) -> add(nextParticipants, added);
        case RemoveParticipant(ParticipantId removed) -> remove(nextParticipants, removed);
        case MutateDocument mutation -> {
          WaveletDocument changed = mutate(nextDocuments, mutation, delta, version);
          nextDocuments = nextDocuments.plus(changed.id(), changed);
        }
        case NoOp _ -> {}
      }
    }
    return new Wavelet(
        name,
        delta.resulting(),
        creator,
        creationTime,
        delta.timestamp(),
        nextParticipants,
        nextDocuments);
  }

  private static void add(SequencedSet<ParticipantId> participants, ParticipantId added)
      throws InvalidOperationException {
    if (!participants.add(added)) {
      throw new InvalidOperationException(added + " is on the wavelet already");
    }
  }

  private static void remove(SequencedSet<ParticipantId> participants, ParticipantId removed)
      throws InvalidOperationException {
    if (!participants.remove(removed)) {
      throw new InvalidOperationException(removed + " is not on the wavelet");
    }
  }

  private static WaveletDocument mutate(
      Map<String, WaveletDocument> documents,
      MutateDocument mutation,
      TransformedDelta delta,
      long version)
      throws InvalidOperationException {
    String id = mutation.documentId();
    WaveletDocument before = documents.get(id);
    if (before == null) {
      before = WaveletDocument.empty(id, delta.author(), delta.timestamp(), version);
    }
    try {
      return before.apply(mutation.operation(), delta.author(), delta.timestamp(), version);
    } catch (InvalidOperationException e) {
      throw new InvalidOperationException("document '" + id + "': " + e.getMessage(), e);
    }
  }
}
