package org.wavegate.federation.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every signature that recorded Apache Wave servers made.
class RecordedPeersTest {
  private static final String GOLDEN = "/golden/apache-wave/";

  private final Map<ByteString, SignerInfo> signers = new HashMap<>();
  private JsonNode vectors;
  private X509Certificate authority;
  private ChainValidator validator;

  @BeforeEach
  void load() throws Exception {
    authority = Certificates.load(GOLDEN + "certs/ca.pem");
    validator = new ChainValidator(new TrustPolicy.Authorities(Set.of(authority)));
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream(GOLDEN + "vectors.json"))) {
      vectors = JsonMapper.shared().readTree(in);
    }
    for (Map.Entry<String, JsonNode> signer : vectors.get("signers").properties()) {
      SignerInfo info =
          Certificates.info(
              signer.getKey(),
              HashAlgorithm.SHA256,
              Certificates.load(GOLDEN + "certs/" + signer.getKey() + ".crt"),
              authority);
      signers.put(bytes(signer.getValue().get("signerId")), info);
    }
  }

  @Test
  void signerIdsAreTheDigestsOfTheChains() throws Exception {
    for (Map.Entry<ByteString, SignerInfo> signer : signers.entrySet()) {
      assertThat(SignerId.of(signer.getValue())).isEqualTo(signer.getKey());
    }
    assertThat(signers).hasSize(2);
  }

  @Test
  void everyRecordedSignatureVerifies() {
    DeltaVerifier verifier = new DeltaVerifier(validator);
    int verified = 0;
    for (JsonNode wavelet : vectors.get("wavelets")) {
      for (JsonNode delta : wavelet.get("deltas")) {
        assertThat(
                verifier.verify(
                    signed(delta),
                    unsigned(delta),
                    id -> Optional.ofNullable(signers.get(id)),
                    appliedAt(delta)))
            .as(delta.get("appliedAt").toString())
            .isInstanceOf(Verdict.Valid.class);
        verified++;
      }
    }
    assertThat(verified).isGreaterThan(50);
  }

  @Test
  void aCertificateThatTheAuthorityDidNotIssueIsRefused() throws Exception {
    SignerInfo rogue =
        Certificates.info(
            "alpha.test", HashAlgorithm.SHA256, Certificates.load(GOLDEN + "certs/rogue.crt"));
    SignerInfo rogueWithAuthority =
        Certificates.info(
            "alpha.test",
            HashAlgorithm.SHA256,
            Certificates.load(GOLDEN + "certs/rogue.crt"),
            authority);
    Instant now = appliedAt(vectors.get("wavelets").get(0).get("deltas").get(0));
    assertThat(validator.judge(rogue, now)).isInstanceOf(Judgement.Untrusted.class);
    assertThat(validator.judge(rogueWithAuthority, now)).isInstanceOf(Judgement.Untrusted.class);
  }

  @Test
  void bytesThatAreNoCertificateAreRefused() {
    for (ByteString garbage :
        List.of(ByteString.EMPTY, ByteString.copyFromUtf8("no certificate"))) {
      SignerInfo info =
          new SignerInfo(
              HashAlgorithm.SHA256,
              new org.wavegate.model.id.Domain("alpha.test"),
              List.of(garbage));
      assertThat(validator.judge(info, Instant.now())).isInstanceOf(Judgement.Untrusted.class);
    }
  }

  private static SignedDelta signed(JsonNode delta) {
    return new SignedDelta(
        bytes(delta.get("waveletDelta")),
        List.of(new Signature(bytes(delta.get("signature")), bytes(delta.get("signerId")))));
  }

  private static WaveletDelta unsigned(JsonNode delta) {
    return new WaveletDelta(
        new HashedVersion(0, ByteString.EMPTY),
        new ParticipantId(delta.get("author").asString()),
        List.of());
  }

  private static Instant appliedAt(JsonNode delta) {
    return Instant.ofEpochMilli(Long.parseLong(delta.get("applicationTimestamp").asString()));
  }

  private static ByteString bytes(JsonNode node) {
    return ByteString.copyFrom(Base64.getDecoder().decode(node.asString()));
  }
}
