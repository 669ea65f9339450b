package org.wavegate.federation.remote;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.Judgement;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Ledger.Stored;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.version.HashedVersion;

/// Asks a wavelet's host for the chains behind signatures, and stores those that are trusted.
final class SignerFetch {
  private static final int SIGNERS_MAX = 16;

  private final FederationTransport transport;
  private final LeasedLedger ledger;
  private final ChainValidator validator;

  SignerFetch(FederationTransport transport, LeasedLedger ledger, ChainValidator validator) {
    this.transport = transport;
    this.ledger = ledger;
    this.validator = validator;
  }

  /// Fetches all of them; the answer is what went wrong, if anything did.
  ///
  /// @param after the version after a delta that they signed
  /// @param judgedAt the time at which their certificates must be valid
  Optional<String> fetch(
      WaveletName wavelet, List<ByteString> signerIds, HashedVersion after, Instant judgedAt) {
    if (signerIds.size() > SIGNERS_MAX) {
      return Optional.of("too many unknown signers: " + signerIds.size());
    }
    return signerIds.stream()
        .map(id -> fetchOne(new SignerRequest(wavelet, after, id), judgedAt))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> fetchOne(SignerRequest request, Instant judgedAt) {
    return switch (transport.signer(request.wavelet().host(), request)) {
      case Reply.Ok<SignerInfo>(SignerInfo info) -> keep(request.signerId(), info, judgedAt);
      case Reply.Failed<SignerInfo>(var error) ->
          Optional.of("the host refuses to name a signer: " + error.text());
      case Reply.Silent<SignerInfo>(String reason) ->
          Optional.of("the host does not name a signer: " + reason);
    };
  }

  private Optional<String> keep(ByteString asked, SignerInfo info, Instant judgedAt) {
    return switch (validator.judge(info, judgedAt)) {
      case Judgement.Untrusted(String reason) -> Optional.of(reason);
      case Judgement.Trusted(ByteString signerId, _) when !signerId.equals(asked) ->
          Optional.of("the host named another signer than the one asked for");
      case Judgement.Trusted(ByteString signerId, _) ->
          switch (ledger.putSigner(signerId, info)) {
            case Outcome.Done<Stored> _ -> Optional.empty();
            case Outcome.Refused<Stored>(var refusal) -> Optional.of(refusal.detail());
          };
    };
  }
}
