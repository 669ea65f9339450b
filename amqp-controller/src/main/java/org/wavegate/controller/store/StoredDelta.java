package org.wavegate.controller.store;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.TransformedDelta;

/// A delta as the log keeps it.
///
/// @param delta how it changed the wavelet
/// @param applied the serialised applied delta exactly as the host made it
/// @param submission the author's own id of the request, where the author is local; unique per
///   wavelet and author
public record StoredDelta(TransformedDelta delta, ByteString applied, Optional<String> submission) {

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
