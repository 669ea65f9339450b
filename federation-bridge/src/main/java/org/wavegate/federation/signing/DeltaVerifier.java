package org.wavegate.federation.signing;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.wavegate.model.delta.Signature;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.Domain;

/// Judges whether a delta is what its author's domain signed. There must be exactly one signature
/// for each signing domain, in order, each by a trusted chain whose certificate names that domain
/// (wave federation reference, sections 7.3 and 7.4).
public final class DeltaVerifier {
  private final ChainValidator validator;

  public DeltaVerifier(ChainValidator validator) {
    this.validator = validator;
  }

  /// Judges one delta.
  ///
  /// @param delta decoded from `signed`
  /// @param known the signer infos at hand, by signer id
  /// @param appliedAt the time at which the certificates must be valid
  public Verdict verify(
      SignedDelta signed,
      WaveletDelta delta,
      Function<ByteString, Optional<SignerInfo>> known,
      Instant appliedAt) {
    List<Domain> domains = delta.signingDomains();
    List<Signature> signatures = signed.signatures();
    if (signatures.size() != domains.size()) {
      return new Verdict.Invalid(
          signatures.size() + " signatures where " + domains.size() + " are needed");
    }
    List<Optional<SignerInfo>> signers =
        signatures.stream().map(signature -> known.apply(signature.signerId())).toList();
    if (signers.stream().anyMatch(Optional::isEmpty)) {
      return new Verdict.UnknownSigners(unknown(signatures, signers));
    }
    for (int i = 0; i < domains.size(); i++) {
      Optional<String> flaw =
          flaw(
              signed.delta(),
              signatures.get(i),
              signers.get(i).orElseThrow(),
              domains.get(i),
              appliedAt);
      if (flaw.isPresent()) {
        return new Verdict.Invalid(flaw.get());
      }
    }
    return new Verdict.Valid();
  }

  private static List<ByteString> unknown(
      List<Signature> signatures, List<Optional<SignerInfo>> signers) {
    return IntStream.range(0, signatures.size())
        .filter(i -> signers.get(i).isEmpty())
        .mapToObj(i -> signatures.get(i).signerId())
        .distinct()
        .toList();
  }

  private Optional<String> flaw(
      ByteString delta, Signature signature, SignerInfo signer, Domain domain, Instant appliedAt) {
    return switch (validator.judge(signer, appliedAt)) {
      case Judgement.Untrusted(String reason) -> Optional.of(reason);
      case Judgement.Trusted(ByteString signerId, X509Certificate certificate) -> {
        if (!signerId.equals(signature.signerId())) {
          yield Optional.of("the signer info is not the one that the signature names");
        }
        if (!CertifiedName.covers(certificate, domain)) {
          yield Optional.of("the signer's certificate does not name " + domain);
        }
        yield matches(delta, signature, certificate)
            ? Optional.empty()
            : Optional.of("the signature of " + domain + " does not match the delta");
      }
    };
  }

  private static boolean matches(
      ByteString delta, Signature signature, X509Certificate certificate) {
    try {
      java.security.Signature verification =
          java.security.Signature.getInstance(DomainSigner.ALGORITHM);
      verification.initVerify(certificate.getPublicKey());
      verification.update(delta.asReadOnlyByteBuffer());
      return verification.verify(signature.bytes().toByteArray());
    } catch (GeneralSecurityException e) {
      // A key of another kind, or a signature of another length: not a signature by this signer.
      return false;
    }
  }
}
