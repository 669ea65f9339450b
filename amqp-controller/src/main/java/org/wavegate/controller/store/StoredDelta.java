package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// A delta as the log keeps it.
///
/// @param delta how it changed the wavelet
/// @param applied the serialised applied delta exactly as the host made it
/// @param submission by what a repeat of the request is known, unique per wavelet and author: the
///   author's own id where the author is local, a digest of what was signed where this provider is
///   the host of a remote one
public record StoredDelta(TransformedDelta delta, ByteString applied, Optional<String> submission) {

  /// What listeners are told of it.
  ///
  /// @param served whose people's submissions are their own ids
  /// @param before who was on the wavelet before it
  /// @param after who is on the wavelet after it
  public DeltaEvent event(
      WaveletName wavelet, Domain served, Set<ParticipantId> before, Set<ParticipantId> after) {
    return new DeltaEvent(
        wavelet,
        delta,
        submission.filter(_ -> delta.author().domain().equals(served)),
        List.copyOf(after),
        after.stream().filter(participant -> !before.contains(participant)).toList(),
        before.stream().filter(participant -> !after.contains(participant)).toList());
  }

  /// Whether one of the signatures under the author's original is by this signer.
  public boolean isSignedBy(ByteString signerId) {
    try {
      return WireCodec.decodeApplied(applied).signed().signatures().stream()
          .anyMatch(signature -> signature.signerId().equals(signerId));
    } catch (MalformedMessageException e) {
      throw new StoreException(
          "the delta at %s can't be read: %s".formatted(delta.appliedAt(), e.getMessage()), e);
    }
  }
}
