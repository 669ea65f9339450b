package org.wavegate.federation.rig;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.federation.signing.Verdict;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.OutboundWork.SubmitToHost;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;

/// The writer of one provider's wavelets.
public final class MemoryLanes implements FederationCommands {
  private final MemoryStore store;
  private final DomainSigner signer;
  private final DeltaVerifier verifier;
  private final Clock clock;
  private final Set<ByteString> ended = ConcurrentHashMap.newKeySet();

  MemoryLanes(MemoryStore store, DomainSigner signer, DeltaVerifier verifier, Clock clock) {
    this.store = store;
    this.signer = signer;
    this.verifier = verifier;
    this.clock = clock;
    store.putSigner(signer.signerId(), signer.info());
  }

  /// A local person's change of a wavelet hosted here.
  public synchronized HashedVersion submit(
      WaveletName wavelet, ParticipantId author, WaveletOperation... operations) {
    HashedVersion head = store.head(wavelet);
    WaveletDelta delta = new WaveletDelta(head, author, List.of(operations));
    AppliedDelta applied = host(wavelet, signer.sign(delta), delta);
    return applied.resulting();
  }

  /// A local person's change of a wavelet hosted elsewhere, ready to be sent.
  public synchronized SubmitToHost prepare(
      WaveletName wavelet, ParticipantId author, WaveletOperation... operations) {
    WaveletDelta delta = new WaveletDelta(store.head(wavelet), author, List.of(operations));
    return new SubmitToHost(
        wavelet, WireCodec.encode(signer.sign(delta)), WireCodec.encode(signer.info()));
  }

  /// Whether this delta was refused for good.
  public boolean hasEnded(ByteString signedDelta) {
    return ended.contains(signedDelta);
  }

  @Override
  public synchronized HostOutcome submitSigned(SubmitSigned command) {
    SignedDelta signed;
    WaveletDelta delta;
    try {
      signed = WireCodec.decodeSigned(command.signedDelta());
      delta = WireCodec.decodeDelta(signed.delta());
    } catch (MalformedMessageException e) {
      return hostRefuses(Refusal.Code.MALFORMED, e.toString());
    }
    Optional<MemoryWavelet> wavelet = store.known(command.wavelet());
    if (wavelet.isEmpty()) {
      return hostRefuses(Refusal.Code.NOT_FOUND, "no such wavelet");
    }
    switch (verify(signed, delta, clock.instant())) {
      case Verdict.Valid _ -> {}
      case Verdict.UnknownSigners(List<ByteString> ids) -> {
        return new HostOutcome.UnknownSigners(ids);
      }
      case Verdict.Invalid(String reason) -> {
        return hostRefuses(Refusal.Code.INVALID, reason);
      }
    }
    if (!wavelet.get().participants().contains(delta.author())) {
      return hostRefuses(Refusal.Code.FORBIDDEN, "not a participant");
    }
    AppliedDelta applied =
        wavelet
            .get()
            .signedAs(signed.delta())
            .orElseGet(() -> host(command.wavelet(), signed, delta));
    return new HostOutcome.Applied(
        new Submitted(applied.resulting(), applied.operationsApplied(), applied.timestamp()));
  }

  @Override
  public synchronized FollowOutcome follow(Follow command) {
    List<AppliedDelta> deltas;
    try {
      deltas = decode(command.appliedDeltas());
    } catch (MalformedMessageException e) {
      return followRefuses(Refusal.Code.MALFORMED, e.toString());
    }
    for (AppliedDelta delta : deltas) {
      HashedVersion head = store.head(command.wavelet());
      if (delta.appliedAt().version() > head.version()) {
        return new FollowOutcome.Gap(head, delta.appliedAt());
      }
      if (delta.appliedAt().version() == head.version()) {
        if (!delta.appliedAt().equals(head)) {
          return followRefuses(Refusal.Code.INVALID, "another history");
        }
        switch (verify(delta.signed(), delta.delta(), Instant.ofEpochMilli(delta.timestamp()))) {
          case Verdict.Valid _ -> store.append(command.wavelet(), delta);
          case Verdict.UnknownSigners(List<ByteString> ids) -> {
            return new FollowOutcome.UnknownSigners(ids, delta.resulting());
          }
          case Verdict.Invalid(String reason) -> {
            return followRefuses(Refusal.Code.INVALID, reason);
          }
        }
      }
    }
    return new FollowOutcome.Followed(store.head(command.wavelet()));
  }

  @Override
  public Outcome<Ended> endOutgoing(EndOutgoing command) {
    ended.add(command.signedDelta());
    return Outcome.done(new Ended());
  }

  private static List<AppliedDelta> decode(List<ByteString> encoded)
      throws MalformedMessageException {
    List<AppliedDelta> deltas = new ArrayList<>();
    for (ByteString bytes : encoded) {
      deltas.add(WireCodec.decodeApplied(bytes));
    }
    deltas.sort(Comparator.comparingLong(delta -> delta.appliedAt().version()));
    return deltas;
  }

  private Verdict verify(SignedDelta signed, WaveletDelta delta, Instant at) {
    return verifier.verify(signed, delta, store::signer, at);
  }

  private AppliedDelta host(WaveletName wavelet, SignedDelta signed, WaveletDelta delta) {
    AppliedDelta applied =
        WireCodec.apply(
            signed, delta, store.head(wavelet), delta.operations().size(), clock.millis());
    store.append(wavelet, applied);
    return applied;
  }

  private static HostOutcome hostRefuses(Refusal.Code code, String detail) {
    return new HostOutcome.Refused(new Refusal(code, detail));
  }

  private static FollowOutcome followRefuses(Refusal.Code code, String detail) {
    return new FollowOutcome.Refused(new Refusal(code, detail));
  }
}
