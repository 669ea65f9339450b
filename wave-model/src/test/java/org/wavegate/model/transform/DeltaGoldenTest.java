package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.golden.Golden;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import tools.jackson.databind.JsonNode;

/// Whole histories as Apache Wave made them.
final class DeltaGoldenTest {

  /// A wavelet and the deltas that made it.
  private static final class Replay {
    final WaveletName name;
    final List<TransformedDelta> history = new ArrayList<>();
    Optional<Wavelet> wavelet = Optional.empty();

    Replay(WaveletName name) {
      this.name = name;
    }

    HashedVersion head() {
      return wavelet.map(Wavelet::head).orElse(HashedVersion.zero(name));
    }

    List<TransformedDelta> since(long version) {
      return history.stream().filter(d -> d.appliedAt().version() >= version).toList();
    }

    void apply(ParticipantId author, HashedVersion resulting, List<WaveletOperation> operations)
        throws InvalidOperationException {
      var delta = new TransformedDelta(author, head(), resulting, 0, operations);
      wavelet =
          Optional.of(wavelet.isEmpty() ? Wavelet.create(name, delta) : wavelet.get().apply(delta));
      history.add(delta);
    }
  }

  static Stream<JsonNode> recordedWavelets() {
    return Golden.read("apache-wave/vectors.json").get("wavelets").valueStream();
  }

  @ParameterizedTest
  @MethodSource("recordedWavelets")
  void recordedHistoriesReplay(JsonNode golden) throws Exception {
    Replay replay = new Replay(WaveletName.fromUri(golden.get("waveletName").stringValue()));
    for (JsonNode recorded : golden.get("deltas")) {
      AppliedDelta applied = WireCodec.decodeApplied(Golden.bytes(recorded.get("appliedDelta")));
      Rebase rebase =
          DeltaTransformer.rebase(
              applied.delta(), replay.since(applied.delta().target().version()));
      assertThat(rebase).isInstanceOf(Rebase.Ready.class);
      List<WaveletOperation> operations = ((Rebase.Ready) rebase).operations();
      assertThat(operations).hasSize(applied.operationsApplied());
      replay.apply(applied.delta().author(), applied.resulting(), operations);
    }
    Wavelet wavelet = replay.wavelet.orElseThrow();
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
    Replay replay = new Replay(WaveletName.fromUri("wave://alpha.example/w+g/conv+root"));
    for (JsonNode past : golden.get("history")) {
      WaveletDelta delta = delta(replay, past);
      Rebase rebase = DeltaTransformer.rebase(delta, replay.since(delta.target().version()));
      List<WaveletOperation> operations = transformed(past, past.get("ops"));
      assertThat(rebase).isEqualTo(new Rebase.Ready(operations));
      replay.apply(delta.author(), version(past.get("resulting").longValue()), operations);
    }
    WaveletDelta submitted = delta(replay, golden.get("submitted"));
    switch (golden.get("outcome").stringValue()) {
      case "applied" -> {
        Rebase rebase =
            DeltaTransformer.rebase(submitted, replay.since(submitted.target().version()));
        List<WaveletOperation> operations = transformed(golden, golden.at("/submitted/ops"));
        assertThat(rebase).isEqualTo(new Rebase.Ready(operations));
        replay.apply(submitted.author(), version(golden.get("resulting").longValue()), operations);
      }
      case "duplicate" -> {
        Rebase rebase =
            DeltaTransformer.rebase(submitted, replay.since(submitted.target().version()));
        assertThat(rebase)
            .isInstanceOfSatisfying(
                Rebase.Duplicate.class,
                duplicate ->
                    assertThat(duplicate.of().appliedAt().version())
                        .isEqualTo(golden.get("appliedAt").longValue()));
      }
      default -> assertRejected(replay, submitted, golden.get("why").stringValue());
    }
    assertFinal(replay.wavelet.orElseThrow(), golden.get("final"));
  }

  private static void assertRejected(Replay replay, WaveletDelta submitted, String why) {
    switch (why) {
      // Asked of the history before a delta is moved, by whoever holds it.
      case "empty delta", "hash mismatch", "not a boundary", "not a participant" -> {}
      default ->
          assertThatExceptionOfType(InvalidOperationException.class)
              .isThrownBy(() -> {
                Rebase rebase =
                    DeltaTransformer.rebase(submitted, replay.since(submitted.target().version()));
                replay.apply(submitted.author(), version(99), ((Rebase.Ready) rebase).operations());
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

  private static WaveletDelta delta(Replay replay, JsonNode golden) {
    long target = golden.get("target").longValue();
    return new WaveletDelta(
        target == 0 ? HashedVersion.zero(replay.name) : version(target),
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
