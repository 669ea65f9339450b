package org.wavegate.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.document.Application;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.golden.Golden;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wire.ProtocolDocumentOperation;
import org.wavegate.model.wire.ProtocolWaveletOperation;
import tools.jackson.databind.JsonNode;

/// Bytes that Apache Wave wrote, through the decoder and back.
final class WireGoldenTest {

  static Stream<JsonNode> wavelets() {
    return Golden.read("apache-wave/vectors.json").get("wavelets").valueStream();
  }

  @ParameterizedTest
  @MethodSource("wavelets")
  void everyRecordedDeltaKeepsItsBytesAndLeadsToItsHash(JsonNode wavelet) throws Exception {
    WaveletName name = WaveletName.fromUri(wavelet.get("waveletName").stringValue());
    HashedVersion head = HashedVersion.zero(name);
    assertThat(head.historyHash()).isEqualTo(Golden.bytes(wavelet.get("versionZeroHash")));
    for (JsonNode recorded : wavelet.get("deltas")) {
      ByteString bytes = Golden.bytes(recorded.get("appliedDelta"));
      AppliedDelta applied = WireCodec.decodeApplied(bytes);

      assertThat(applied.appliedAt()).isEqualTo(head);
      assertThat(applied.signed().delta()).isEqualTo(Golden.bytes(recorded.get("waveletDelta")));
      assertThat(applied.delta().author()).hasToString(recorded.get("author").stringValue());
      assertThat(applied.signed().signatures())
          .singleElement()
          .satisfies(signature -> {
            assertThat(signature.bytes()).isEqualTo(Golden.bytes(recorded.get("signature")));
            assertThat(signature.signerId()).isEqualTo(Golden.bytes(recorded.get("signerId")));
          });
      assertThat(WireCodec.encode(applied.delta())).isEqualTo(applied.signed().delta());
      assertThat(WireCodec.decodeSigned(WireCodec.encode(applied.signed())))
          .isEqualTo(applied.signed());
      AppliedDelta madeAgain =
          WireCodec.apply(
              applied.signed(),
              applied.delta(),
              head,
              applied.operationsApplied(),
              applied.timestamp());
      assertThat(madeAgain).isEqualTo(applied);

      head = applied.resulting();
      assertThat(head.version()).isEqualTo(recorded.at("/resulting/version").longValue());
      assertThat(head.hashBase64()).isEqualTo(recorded.at("/resulting/hash").stringValue());
    }
  }

  @Test
  void signerInfosKeepTheirBytes() throws Exception {
    for (JsonNode signer : Golden.read("apache-wave/vectors.json").get("signers")) {
      ByteString bytes = Golden.bytes(signer.get("protocolSignerInfo"));
      SignerInfo info = WireCodec.decodeSignerInfo(bytes);
      assertThat(WireCodec.encode(info)).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"transform.json", "compose.json", "invert.json"})
  void operationsKeepTheirBytes(String file) throws Exception {
    for (JsonNode golden : Golden.cases(file).toList()) {
      for (JsonNode operation : golden) {
        if (operation.has("pb")) {
          ByteString bytes = Golden.bytes(operation.get("pb"));
          DocOp decoded = WireOperations.decode(ProtocolDocumentOperation.parseFrom(bytes));
          assertThat(decoded).isEqualTo(Golden.docOp(operation));
          assertThat(WireOperations.encode(decoded).toByteString()).isEqualTo(bytes);
        }
      }
    }
  }

  @Test
  void waveletOperationsKeepTheirBytes() throws Exception {
    int count = 0;
    for (JsonNode operation : Golden.read("ot/delta.json").findParents("pb")) {
      var message = ProtocolWaveletOperation.parseFrom(Golden.bytes(operation.get("pb")));
      var decoded = WireOperations.decode(List.of(message));
      assertThat(decoded).isEqualTo(Golden.operations(List.of(operation)));
      assertThat(WireOperations.encode(decoded.getFirst())).isEqualTo(withLowerCase(message));
      count++;
    }
    assertThat(count).isGreaterThan(1000);
  }

  /// As addresses are read.
  private static ProtocolWaveletOperation withLowerCase(ProtocolWaveletOperation message) {
    return message.hasAddParticipant()
        ? message.toBuilder()
            .setAddParticipant(message.getAddParticipant().toLowerCase(Locale.ROOT))
            .build()
        : message;
  }

  static Stream<JsonNode> validity() {
    return Golden.cases("validity.json");
  }

  @ParameterizedTest
  @MethodSource("validity")
  void operationsAreJudgedAsByApacheWave(JsonNode golden) throws Exception {
    var message = ProtocolDocumentOperation.parseFrom(Golden.bytes(golden.at("/op/pb")));
    switch (golden.get("verdict").stringValue()) {
      case "ill-formed" -> assertRefused(message, golden.get("fault").stringValue());
      case "invalid-document" -> {
        DocOp operation = WireOperations.decode(message);
        assertThat(WireOperations.encode(operation)).isEqualTo(message);
        assertThatExceptionOfType(InvalidOperationException.class)
            .isThrownBy(() -> Application.apply(Golden.docOp(golden.get("doc")), operation))
            .withMessageMatching("component \\d+, item \\d+: .*");
      }
      default -> {
        DocOp operation = WireOperations.decode(message);
        assertThat(WireOperations.encode(operation)).isEqualTo(message);
        assertThat(Application.apply(Golden.docOp(golden.get("doc")), operation))
            .isEqualTo(Golden.docOp(golden.get("result")));
      }
    }
  }

  /// The one intended difference from Apache Wave: whole surrogate pairs are legal text, so such an
  /// operation may only be refused for something else.
  private static void assertRefused(ProtocolDocumentOperation message, String fault) {
    try {
      WireOperations.decode(message);
      assertThat(fault).isIn("surr", "surrdel");
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageMatching("(component \\d+: .*|.*not closed|.*does not end)");
      if (fault.startsWith("surr")) {
        assertThat(e).hasMessageNotContaining("surrogate");
      }
    }
  }
}
