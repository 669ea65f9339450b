package org.wavegate.controller.wavelet;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.version.HashedVersion;

/// A local author's delta at the head of a wavelet, or why there can be none. Built at the head, it
/// gives no copy anywhere anything to transform.
sealed interface HeadDelta {

  /// Signed and applied.
  record Made(Container before, Container after, SignedDelta signed, StoredDelta stored)
      implements HeadDelta {}

  record Flawed(Refusal refusal) implements HeadDelta {}

  /// Makes it.
  ///
  /// @param operations already moved to the head
  /// @param signer absent while federation is off: the delta stays unsigned
  static HeadDelta make(
      Container state,
      ParticipantId author,
      String submission,
      List<WaveletOperation> operations,
      Optional<DomainSigner> signer,
      Instant now) {
    WaveletDelta delta = new WaveletDelta(state.head(), author, operations);
    ByteString bytes = WireCodec.encode(delta);
    Optional<Refusal> tooLarge = Rules.size(bytes.size());
    if (tooLarge.isPresent()) {
      return new Flawed(tooLarge.get());
    }
    SignedDelta signed =
        signer.map(key -> key.sign(delta)).orElseGet(() -> new SignedDelta(bytes, List.of()));
    StoredDelta stored = stored(signed, delta, state.head(), operations, submission, now);
    try {
      Container after = state.apply(stored);
      Optional<Refusal> flaw = Rules.documents(state, after, operations);
      return flaw.isPresent()
          ? new Flawed(flaw.get())
          : new Made(state, signer.isPresent() ? after : after.unsigned(), signed, stored);
    } catch (InvalidOperationException e) {
      return new Flawed(new Refusal(Refusal.Code.INVALID, String.valueOf(e.getMessage())));
    }
  }

  /// A delta as its host applies it at the head.
  static StoredDelta stored(
      SignedDelta signed,
      WaveletDelta delta,
      HashedVersion head,
      List<WaveletOperation> operations,
      String submission,
      Instant now) {
    AppliedDelta applied =
        WireCodec.apply(signed, delta, head, operations.size(), now.toEpochMilli());
    TransformedDelta transformed =
        new TransformedDelta(
            delta.author(), head, applied.resulting(), applied.timestamp(), operations);
    return new StoredDelta(transformed, applied.bytes(), Optional.of(submission));
  }
}
