package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Outcomes.done;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.store.NameRange;
import org.wavegate.controller.verify.Checking;
import org.wavegate.controller.verify.Finding;
import org.wavegate.controller.verify.Tally;
import org.wavegate.federation.certificate.Pem;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.FederationCommands;
import org.wavegate.model.service.FederationCommands.Follow;
import org.wavegate.model.service.FederationCommands.FollowOutcome;
import org.wavegate.model.service.FederationCommands.Source;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.version.HashedVersion;
import tools.jackson.databind.JsonNode;

/// Follows the wavelets that two Apache Wave servers made together, as `beta.test`, believing their
/// authority.
final class GoldenFollowTest {
  private final JsonNode vectors = WaveJson.mapper().readTree(resource("vectors.json"));
  private Path file;
  private Federation believing;
  private Provider beta;
  private FederationCommands federation;

  GoldenFollowTest() throws IOException {}

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    var root = Pem.certificates(new String(resource("certs/ca.pem"), StandardCharsets.UTF_8));
    file = folder.resolve(Writing.BETA + ".db");
    believing = new Domains().federation(Writing.BETA, root.getFirst());
    beta = Provider.start(Writing.BETA, folder, Optional.of(believing));
    federation = beta.client().federation();
  }

  @AfterEach
  void stop() {
    beta.close();
  }

  @Test
  void allRecordedDeltasLeadToTheRecordedHashes() throws Exception {
    storeSigners();

    for (JsonNode wavelet : vectors.get("wavelets")) {
      WaveletName name = name(wavelet);
      HashedVersion end = version(wavelet.get("deltas").get(wavelet.get("deltas").size() - 1));

      assertThat(federation.follow(new Follow(name, Source.HISTORY, deltas(wavelet))))
          .isEqualTo(new FollowOutcome.Followed(end));
      assertThat(done(beta.client().queries().heads(List.of(name)))).isEqualTo(Map.of(name, end));
    }
  }

  @Test
  void copiesOfRecordedWaveletsAreFoundRight() throws Exception {
    storeSigners();
    for (JsonNode wavelet : vectors.get("wavelets")) {
      federation.follow(new Follow(name(wavelet), Source.HISTORY, deltas(wavelet)));
    }
    List<Finding> findings = new ArrayList<>();

    Tally tally = Checking.run(file, believing.verifier(), NameRange.ALL, findings);

    assertThat(findings).isEmpty();
    assertThat(tally.wavelets()).isEqualTo(vectors.get("wavelets").size());
  }

  @Test
  void knownDeltasAreSkippedAndMissingOnesReported() throws Exception {
    storeSigners();
    JsonNode wavelet = vectors.get("wavelets").get(0);
    WaveletName name = name(wavelet);
    List<ByteString> deltas = deltas(wavelet);
    HashedVersion third = version(wavelet.get("deltas").get(2));
    HashedVersion fourth = version(wavelet.get("deltas").get(3));

    federation.follow(new Follow(name, Source.HISTORY, deltas.subList(0, 3)));

    assertThat(federation.follow(new Follow(name, Source.HISTORY, deltas.subList(4, 6))))
        .isEqualTo(new FollowOutcome.Gap(third, fourth));
    assertThat(federation.follow(new Follow(name, Source.HISTORY, deltas.subList(1, 4).reversed())))
        .isEqualTo(new FollowOutcome.Followed(fourth));
  }

  @Test
  void nothingPastAnUnknownSignerIsApplied() throws Exception {
    JsonNode wavelet = vectors.get("wavelets").get(0);
    WaveletName name = name(wavelet);

    FollowOutcome outcome = federation.follow(new Follow(name, Source.HISTORY, deltas(wavelet)));

    assertThat(outcome)
        .isEqualTo(
            new FollowOutcome.UnknownSigners(
                List.of(bytes(vectors.get("signers").get("alpha.test").get("signerId"))),
                version(wavelet.get("deltas").get(0))));
    assertThat(done(beta.client().queries().heads(List.of(name)))).isEmpty();
  }

  @Test
  void aForkIsRefusedAndChangesNothing() throws Exception {
    storeSigners();
    WaveletName name = name(vectors.get("wavelets").get(0));
    List<ByteString> ours = deltas(vectors.get("wavelets").get(0));
    HashedVersion head = version(vectors.get("wavelets").get(0).get("deltas").get(1));
    federation.follow(new Follow(name, Source.HISTORY, ours.subList(0, 2)));
    ByteString other = deltas(vectors.get("wavelets").get(5)).getFirst();

    assertThat(federation.follow(new Follow(name, Source.HISTORY, List.of(other))))
        .isInstanceOfSatisfying(
            FollowOutcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.INVALID));
    assertThat(done(beta.client().queries().heads(List.of(name)))).isEqualTo(Map.of(name, head));
  }

  @Test
  void aTouchedDeltaIsRefused() throws Exception {
    storeSigners();
    JsonNode wavelet = vectors.get("wavelets").get(0);
    byte[] touched = deltas(wavelet).getFirst().toByteArray();
    String text = new String(touched, StandardCharsets.ISO_8859_1).replace("ann@", "eve@");

    assertThat(
            federation.follow(
                new Follow(
                    name(wavelet),
                    Source.HISTORY,
                    List.of(ByteString.copyFrom(text, StandardCharsets.ISO_8859_1)))))
        .isInstanceOfSatisfying(
            FollowOutcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.FORBIDDEN));
  }

  @Test
  void bytesThatAreNoDeltaAreMalformed() throws Exception {
    assertThat(
            federation.follow(
                new Follow(
                    name(vectors.get("wavelets").get(0)),
                    Source.HISTORY,
                    List.of(ByteString.copyFromUtf8("no delta")))))
        .isInstanceOfSatisfying(
            FollowOutcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.MALFORMED));
  }

  private void storeSigners() throws Exception {
    Ledger ledger = beta.client().ledger();
    long lease = done(ledger.lease("this test")).number();
    for (JsonNode signer : vectors.get("signers")) {
      done(
          ledger.putSigner(
              lease,
              bytes(signer.get("signerId")),
              WireCodec.decodeSignerInfo(bytes(signer.get("protocolSignerInfo")))));
    }
  }

  private static WaveletName name(JsonNode wavelet) throws Exception {
    return WaveletName.fromUri(wavelet.get("waveletName").stringValue());
  }

  private static List<ByteString> deltas(JsonNode wavelet) {
    List<ByteString> deltas = new ArrayList<>();
    wavelet.get("deltas").forEach(delta -> deltas.add(bytes(delta.get("appliedDelta"))));
    return deltas;
  }

  private static HashedVersion version(JsonNode delta) {
    JsonNode resulting = delta.get("resulting");
    return new HashedVersion(resulting.get("version").longValue(), bytes(resulting.get("hash")));
  }

  private static ByteString bytes(JsonNode base64) {
    return ByteString.copyFrom(Base64.getDecoder().decode(base64.stringValue()));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            GoldenFollowTest.class.getResourceAsStream("/golden/apache-wave/" + name))) {
      return in.readAllBytes();
    }
  }
}
