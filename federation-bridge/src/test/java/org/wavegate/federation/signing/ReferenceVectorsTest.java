package org.wavegate.federation.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.model.delta.Signature;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.SignerInfo.HashAlgorithm;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.version.HashedVersion;

/// The certificates, signer ids and signature of the wave federation reference, section 11.3.
class ReferenceVectorsTest {
  private static final Instant IN_RANGE = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant EXPIRED = Instant.parse("2047-01-01T00:00:00Z");

  private static final ByteString DELTA =
      hex(
          "0a2808001224776176653a2f2f616c7068612e6578616d706c652f772b6162632f636f6e762b726f6f74"
              + "1213616c69636540616c7068612e6578616d706c651a150a13616c69636540616c7068612e657861"
              + "6d706c65");
  private static final ByteString SIGNATURE =
      hex(
          "127968929b36a33fefd22574e20a2070dd76ee4bbb5929d02b58065236c5b5ec3414881606d27ce1"
              + "aa0c10926913d80c1f03b0f86ae788787bb00209600baa10997692f8a66fb217a0e96f96be53abec"
              + "c969948ea9075b663a35e5b2ad6ee6be16fc816dc17a8f943e1b5abdba24b7a2c16c9c3c7a89547b"
              + "4a735ccdb6ad4cdb");

  private X509Certificate target;
  private X509Certificate root;
  private DeltaVerifier verifier;

  @BeforeEach
  void load() throws Exception {
    target = Certificates.load("/reference/alpha.example.crt");
    root = Certificates.load("/reference/root.crt");
    verifier = new DeltaVerifier(new ChainValidator(new TrustPolicy.Authorities(Set.of(root))));
  }

  @Test
  void signerIdDigestsTheWholeChain() throws Exception {
    assertThat(SignerId.of(info(HashAlgorithm.SHA256, target, root)))
        .isEqualTo(hex("be6a6433c361de16508778de3b0356eee02a29daa3f91d201f6664ee32030b95"));
    assertThat(SignerId.of(info(HashAlgorithm.SHA512, target, root)))
        .isEqualTo(
            hex(
                "6fade91ff5c404aa238c1f0ca9489bafcdee00521054f51c34e3a9a8b5e154ab"
                    + "fe1496533736118e57a62d31498e91abefd82e9d697f2303f97d3c957b50650f"));
  }

  @Test
  void signerIdOfAChainWithoutItsRootIsAnother() throws Exception {
    assertThat(SignerId.of(info(HashAlgorithm.SHA256, target)))
        .isEqualTo(hex("8bd92553a4ac30b95e9dc34b1c37e8318dafd1617d210319baa2d253a9a96a7d"));
  }

  @Test
  void commonNameAndAlternativesSignForTheirDomains() throws Exception {
    assertThat(verify("alice@alpha.example", DELTA, IN_RANGE)).isInstanceOf(Verdict.Valid.class);
    assertThat(verify("alice@alias.alpha.example", DELTA, IN_RANGE))
        .isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void namesAreComparedByCase() throws Exception {
    assertThat(verify("alice@Alpha.example", DELTA, IN_RANGE)).isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void otherDomainsAreRefused() throws Exception {
    assertThat(verify("alice@sub.alpha.example", DELTA, IN_RANGE))
        .isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void chainWithoutItsRootIsTrustedAsWell() throws Exception {
    SignerInfo info = info(HashAlgorithm.SHA256, target);
    assertThat(verify("alice@alpha.example", DELTA, IN_RANGE, info))
        .isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void aDeltaAppliedAfterTheCertificateExpiredIsRefused() throws Exception {
    assertThat(verify("alice@alpha.example", DELTA, IN_RANGE)).isInstanceOf(Verdict.Valid.class);
    assertThat(verify("alice@alpha.example", DELTA, EXPIRED)).isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void aChangedByteIsRefused() throws Exception {
    byte[] tampered = DELTA.toByteArray();
    tampered[20] ^= 1;
    assertThat(verify("alice@alpha.example", ByteString.copyFrom(tampered), IN_RANGE))
        .isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void signerThatIsNotAtHandIsNamed() {
    ByteString id = hex("00ff");
    SignedDelta signed = new SignedDelta(DELTA, List.of(new Signature(SIGNATURE, id)));
    assertThat(
            verifier.verify(signed, delta("alice@alpha.example"), _ -> Optional.empty(), IN_RANGE))
        .isEqualTo(new Verdict.UnknownSigners(List.of(id)));
  }

  @Test
  void aDeltaNeedsExactlyOneSignatureOfEachSigningDomain() throws Exception {
    SignerInfo info = info(HashAlgorithm.SHA256, target, root);
    Signature signature = new Signature(SIGNATURE, SignerId.of(info));
    for (List<Signature> signatures :
        List.of(List.<Signature>of(), List.of(signature, signature))) {
      assertThat(
              verifier.verify(
                  new SignedDelta(DELTA, signatures),
                  delta("alice@alpha.example"),
                  _ -> Optional.of(info),
                  IN_RANGE))
          .isInstanceOf(Verdict.Invalid.class);
    }
  }

  private Verdict verify(String author, ByteString bytes, Instant at) throws Exception {
    return verify(author, bytes, at, info(HashAlgorithm.SHA256, target, root));
  }

  private Verdict verify(String author, ByteString bytes, Instant at, SignerInfo info)
      throws Exception {
    ByteString id = SignerId.of(info);
    SignedDelta signed = new SignedDelta(bytes, List.of(new Signature(SIGNATURE, id)));
    return verifier.verify(signed, delta(author), _ -> Optional.of(info), at);
  }

  private static WaveletDelta delta(String author) {
    return new WaveletDelta(
        new HashedVersion(0, ByteString.EMPTY), new ParticipantId(author), List.of());
  }

  private static SignerInfo info(HashAlgorithm algorithm, X509Certificate... chain)
      throws Exception {
    return Certificates.info("alpha.example", algorithm, chain);
  }

  private static ByteString hex(String text) {
    return ByteString.copyFrom(HexFormat.of().parseHex(text));
  }
}
