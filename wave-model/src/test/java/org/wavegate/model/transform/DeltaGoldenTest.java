package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.golden.Golden;
import org.wavegate.model.golden.History;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import tools.jackson.databind.JsonNode;

/// Whole histories as Apache Wave made them.
final class DeltaGoldenTest {

  static Stream<JsonNode> recordedWavelets() {
    return Golden.read("apache-wave/vectors.json").get("wavelets").valueStream();
  }

  @ParameterizedTest
  @MethodSource("recordedWavelets")
  void recordedHistoriesReplay(JsonNode golden) throws Exception {
    History history = new History(WaveletName.fromUri(golden.get("waveletName").stringValue()));
    for (JsonNode recorded : golden.get("deltas")) {
      AppliedDelta applied = WireCodec.decodeApplied(Golden.bytes(recorded.get("appliedDelta")));
      Rebase rebase =
          DeltaTransformer.rebase(
              applied.delta(), history.since(applied.delta().target().version()));
      assertThat(rebase).isInstanceOf(Rebase.Ready.class);
      List<WaveletOperation> operations = ((Rebase.Ready) rebase).operations();
      assertThat(operations).hasSize(applied.operationsApplied());
      history.apply(applied.delta().author(), applied.resulting(), applied.timestamp(), operations);
    }
    Wavelet wavelet = history.wavelet();
    assertThat(wavelet.head().version()).isEqualTo(golden.at("/final/current/version").longValue());
    assertThat(wavelet.head().hashBase64())
        .isEqualTo(golden.at("/final/current/hash").stringValue());
    assertThat(wavelet.participants().stream().map(ParticipantId::address))
        .containsExactlyElementsOf(
            golden.at("/final/participants").valueStream().map(JsonNode::stringValue).toList());
    Map<String, String> documents = new TreeMap<>();
    golden
        .at("/final/documents")
        .properties()
        .forEach(e -> documents.put(e.getKey(), e.getValue().stringValue()));
    assertThat(wavelet.documents().keySet()).isEqualTo(documents.keySet());
    wavelet
        .documents()
        .forEach((id, d) -> assertThat(Notation.xml(d.content())).isEqualTo(documents.get(id)));
  }

  static Stream<JsonNode> deltas() {
    return Golden.cases("delta.json");
  }

  @ParameterizedTest
  @MethodSource("deltas")
  void deltasAreMovedToTheHeadLikeApacheWave(JsonNode golden) throws Exception {
    History history = new History(WaveletName.fromUri("wave://alpha.example/w+g/conv+root"));
    for (JsonNode past : golden.get("history")) {
      WaveletDelta delta = delta(history, past);
      Rebase rebase = DeltaTransformer.rebase(delta, history.since(delta.target().version()));
      List<WaveletOperation> operations = transformed(past, past.get("ops"));
      assertThat(rebase).isEqualTo(new Rebase.Ready(operations));
      history.apply(delta.author(), version(past.get("resulting").longValue()), 0, operations);
    }
    WaveletDelta submitted = delta(history, golden.get("submitted"));
    switch (golden.get("outcome").stringValue()) {
      case "applied" -> {
        Rebase rebase =
            DeltaTransformer.rebase(submitted, history.since(submitted.target().version()));
        List<WaveletOperation> operations = transformed(golden, golden.at("/submitted/ops"));
        assertThat(rebase).isEqualTo(new Rebase.Ready(operations));
        history.apply(
            submitted.author(), version(golden.get("resulting").longValue()), 0, operations);
      }
      case "duplicate" -> {
        Rebase rebase =
            DeltaTransformer.rebase(submitted, history.since(submitted.target().version()));
        assertThat(rebase)
            .isInstanceOfSatisfying(
                Rebase.Duplicate.class,
                duplicate ->
                    assertThat(duplicate.of().appliedAt().version())
                        .isEqualTo(golden.get("appliedAt").longValue()));
      }
      default ->
          assertRejected(
              history,
              submitted,
              golden.at("/submitted/hash").stringValue(),
              golden.get("why").stringValue());
    }
    assertFinal(history.wavelet(), golden.get("final"));
  }

  private static void assertRejected(
      History history, WaveletDelta submitted, String hash, String why) {
    switch (why) {
      // Asked of the history before a delta is moved, by whoever holds it.
      case "empty delta" -> assertThat(submitted.operations()).isEmpty();
      case "not a participant" ->
          assertThat(history.wavelet().participants()).doesNotContain(submitted.author());
      // No delta was applied at a version of this number and hash.
      case "not a boundary", "hash mismatch" -> {
        if (hash.equals("right")) {
          assertThat(history.since(0))
              .extracting(applied -> applied.appliedAt().version())
              .doesNotContain(submitted.target().version());
        }
      }
      default ->
          assertThatExceptionOfType(InvalidOperationException.class)
              .isThrownBy(() -> {
                Rebase rebase =
                    DeltaTransformer.rebase(submitted, history.since(submitted.target().version()));
                history.apply(
                    submitted.author(), version(99), 0, ((Rebase.Ready) rebase).operations());
              });
    }
  }

  private static void assertFinal(Wavelet wavelet, JsonNode expected) {
    assertThat(wavelet.head().version()).isEqualTo(expected.get("version").longValue());
    assertThat(wavelet.participants().stream().map(ParticipantId::address))
        .containsExactlyElementsOf(
            expected.get("participants").valueStream().map(JsonNode::stringValue).toList());
    Map<String, DocOp> contents = new TreeMap<>();
    wavelet.documents().forEach((id, document) -> contents.put(id, document.content()));
    contents.values().removeIf(content -> content.components().isEmpty());
    Map<String, DocOp> expectedContents = new TreeMap<>();
    expected
        .get("documents")
        .properties()
        .forEach(e -> expectedContents.put(e.getKey(), Golden.components(e.getValue())));
    assertThat(contents).isEqualTo(expectedContents);
  }

  private static WaveletDelta delta(History history, JsonNode golden) {
    long target = golden.get("target").longValue();
    return new WaveletDelta(
        target == 0 ? HashedVersion.zero(history.name()) : version(target),
        new ParticipantId(golden.get("author").stringValue()),
        Golden.operations(golden.get("ops")));
  }

  private static List<WaveletOperation> transformed(JsonNode golden, JsonNode original) {
    JsonNode transformed = golden.get("transformed");
    return Golden.operations(transformed.isString() ? original : transformed);
  }

  private static HashedVersion version(long version) {
    return new HashedVersion(version, ByteString.copyFromUtf8("hash of " + version));
  }
}
