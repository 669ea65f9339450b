package org.wavegate.controller.verify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.wavegate.controller.store.StoreInspection;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.JudgingTime;
import org.wavegate.federation.signing.Verdict;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.service.FederationCommands.Source;

/// Judges signatures by the certificate chains in the store, at the time when the deltas were
/// applied, as a follower judges history.
final class Signatures {
  private static final int SIGNERS_MAX = 1024;

  private final StoreInspection store;
  private final DeltaVerifier judge;
  private final Clock clock;
  private final Cache<ByteString, Optional<SignerInfo>> signers =
      Caffeine.newBuilder().maximumSize(SIGNERS_MAX).build();

  Signatures(StoreInspection store, DeltaVerifier judge, Clock clock) {
    this.store = store;
    this.judge = judge;
    this.clock = clock;
  }

  /// Why a delta is not to be believed.
  Optional<String> flaw(AppliedDelta delta) {
    Verdict verdict =
        judge.verify(
            delta.signed(),
            delta.delta(),
            id -> signers.get(id, this::signer),
            JudgingTime.of(delta, Source.HISTORY, clock.instant()));
    return switch (verdict) {
      case Verdict.Valid _ -> Optional.empty();
      case Verdict.Invalid(String reason) -> Optional.of(reason);
      case Verdict.UnknownSigners(var ids) ->
          Optional.of(
              "the store has no certificate chain that can be read for the signer "
                  + HexFormat.of().formatHex(ids.getFirst().toByteArray()));
    };
  }

  private Optional<SignerInfo> signer(ByteString id) {
    return store.signer(id).flatMap(Signatures::decode);
  }

  private static Optional<SignerInfo> decode(ByteString info) {
    try {
      return Optional.of(WireCodec.decodeSignerInfo(info));
    } catch (MalformedMessageException _) {
      return Optional.empty(); // as good as none
    }
  }
}
