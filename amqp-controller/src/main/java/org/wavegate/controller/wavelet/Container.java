package org.wavegate.controller.wavelet;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wavegate.controller.store.OutgoingDelta;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// The live state of a wavelet, or of a name under which there is none yet: an immutable value, so
/// that what was prepared and not stored is dropped by forgetting it.
public final class Container {
  private final WaveletName name;
  private final Optional<Wavelet> wavelet;
  private final History history;
  private final boolean hasUnsigned;
  private final Map<ParticipantId, OutgoingDelta> outgoing;

  private Container(
      WaveletName name,
      Optional<Wavelet> wavelet,
      History history,
      boolean hasUnsigned,
      Map<ParticipantId, OutgoingDelta> outgoing) {
    this.name = name;
    this.wavelet = wavelet;
    this.history = history;
    this.hasUnsigned = hasUnsigned;
    this.outgoing = Map.copyOf(outgoing);
  }

  /// What the store holds, with none of its history at hand.
  public static Container of(
      WaveletName name,
      Optional<Wavelet> wavelet,
      boolean hasUnsigned,
      List<OutgoingDelta> outgoing) {
    HashedVersion head = wavelet.map(Wavelet::head).orElseGet(() -> HashedVersion.zero(name));
    return new Container(
        name,
        wavelet,
        History.startingAt(head),
        hasUnsigned,
        outgoing.stream().collect(Collectors.toMap(OutgoingDelta::author, Function.identity())));
  }

  public WaveletName name() {
    return name;
  }

  /// The state at the head; empty while nothing was applied.
  public Optional<Wavelet> wavelet() {
    return wavelet;
  }

  public HashedVersion head() {
    return history.head();
  }

  /// The version from which on the history is at hand.
  public HashedVersion historyStart() {
    return history.start();
  }

  /// With older history, which must end where the one at hand starts.
  public Container withOlder(List<StoredDelta> older) {
    return new Container(name, wavelet, history.after(older), hasUnsigned, outgoing);
  }

  /// With no more history than the newest deltas within both limits.
  ///
  /// @param bytesMax counts the deltas as their hosts made them
  public Container keeping(int countMax, long bytesMax) {
    return new Container(name, wavelet, history.newest(countMax, bytesMax), hasUnsigned, outgoing);
  }

  /// The delta that a submission led to, if it is in the history at hand.
  public Optional<StoredDelta> submission(ParticipantId author, String submission) {
    return history.submission(author, submission);
  }

  /// Whether the log holds a delta that nobody signed, which no other provider would take.
  public boolean hasUnsigned() {
    return hasUnsigned;
  }

  History history() {
    return history;
  }

  Optional<OutgoingDelta> outgoingOf(ParticipantId author) {
    return Optional.ofNullable(outgoing.get(author));
  }

  /// What is on its way and carries exactly these signed bytes.
  Optional<OutgoingDelta> outgoingWith(ByteString deltaBytes) {
    return outgoing.values().stream()
        .filter(row -> signedBytes(row).equals(deltaBytes))
        .findFirst();
  }

  private static ByteString signedBytes(OutgoingDelta row) {
    try {
      return WireCodec.decodeSigned(row.signedDelta()).delta();
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("an outgoing delta of " + row.author() + " is damaged", e);
    }
  }

  Container send(OutgoingDelta delta) {
    Map<ParticipantId, OutgoingDelta> more = new LinkedHashMap<>(outgoing);
    more.put(delta.author(), delta);
    return new Container(name, wavelet, history, hasUnsigned, more);
  }

  Container end(ParticipantId author) {
    Map<ParticipantId, OutgoingDelta> fewer = new LinkedHashMap<>(outgoing);
    fewer.remove(author);
    return new Container(name, wavelet, history, hasUnsigned, fewer);
  }

  /// Applies a delta that starts at the head, all or nothing.
  Container apply(StoredDelta delta) throws InvalidOperationException {
    Wavelet after =
        wavelet.isPresent()
            ? wavelet.get().apply(delta.delta())
            : Wavelet.create(name, delta.delta());
    return new Container(name, Optional.of(after), history.append(delta), hasUnsigned, outgoing);
  }

  /// The same, where the last delta carries no signature.
  Container unsigned() {
    return new Container(name, wavelet, history, true, outgoing);
  }

  /// What listeners are told of the delta that led from `before` to this.
  DeltaEvent event(Container before, StoredDelta delta, Domain served) {
    return delta.event(name, served, before.participants(), participants());
  }

  Set<ParticipantId> participants() {
    return wavelet.<Set<ParticipantId>>map(Wavelet::participants).orElseGet(LinkedHashSet::new);
  }

  /// Whether somebody takes part, in person or by the shared participant of their own domain.
  boolean has(ParticipantId person) {
    return participants().contains(person)
        || participants().contains(ParticipantId.shared(person.domain()));
  }
}
