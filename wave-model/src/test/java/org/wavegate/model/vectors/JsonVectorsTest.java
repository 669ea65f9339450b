package org.wavegate.model.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.WaveletDocument;

/// Writes one example of each form of docs/json.md, for the tests of the web client.
final class JsonVectorsTest {
  private static final ParticipantId ALICE = new ParticipantId("alice@alpha.test");
  private static final ParticipantId BOB = new ParticipantId("bob@beta.test");
  private static final HashedVersion VERSION =
      new HashedVersion(3, ByteString.copyFromUtf8("01234567890123456789"));
  private static final WaveletName WAVELET =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+abc"));
  private static final Attributes HEADING = Attributes.of("t", "h1");

  private static final List<Component> COMPONENTS =
      List.of(
          new Retain(5),
          new AnnotationBoundary(
              List.of(),
              List.of(
                  new ValueChange("link/manual", Optional.of("https://a.test/"), Optional.empty()),
                  new ValueChange("style/fontWeight", Optional.empty(), Optional.of("bold")))),
          new Characters("abc \uD83C\uDF0A \"\\\u00e9\n"),
          new AnnotationBoundary(List.of("link/manual", "style/fontWeight"), List.of()),
          new ElementStart("line", HEADING),
          new ElementEnd(),
          new DeleteCharacters("x"),
          new DeleteElementStart("line", Attributes.NONE),
          new DeleteElementEnd(),
          new ReplaceAttributes(HEADING, Attributes.NONE),
          new UpdateAttributes(
              List.of(
                  new ValueChange("i", Optional.of("1"), Optional.of("2")),
                  new ValueChange("t", Optional.of("li"), Optional.empty()))));

  private static final List<WaveletOperation> OPERATIONS =
      List.of(
          new AddParticipant(ALICE),
          new RemoveParticipant(BOB),
          new NoOp(),
          new MutateDocument("b+1", DocOp.of(new Characters("a"))));

  /// As gateways write it.
  private record Delta(
      WaveletName wavelet,
      ParticipantId author,
      HashedVersion appliedAt,
      HashedVersion version,
      long timestamp,
      List<WaveletOperation> ops,
      Optional<String> submission,
      List<ParticipantId> participants,
      List<ParticipantId> added,
      List<ParticipantId> removed) {}

  /// As gateways write it.
  private record Snapshot(
      WaveletName wavelet,
      HashedVersion version,
      ParticipantId creator,
      long creationTime,
      long lastModified,
      List<ParticipantId> participants,
      List<WaveletDocument> documents) {}

  @Test
  void examples() throws Exception {
    Map<String, Object> examples = new LinkedHashMap<>();
    examples.put("operation", new DocOp(COMPONENTS));
    examples.put("version", VERSION);
    examples.put("delta", delta(Optional.of("s-1")));
    examples.put("foreignDelta", delta(Optional.empty()));
    examples.put("snapshot", snapshot());
    Files.createDirectories(VectorFile.DIRECTORY);
    Files.write(VectorFile.DIRECTORY.resolve("json.json"), WaveJson.write(examples));
    assertThat(COMPONENTS.stream().<Class<?>>map(Object::getClass))
        .containsAll(kinds(Component.class).toList());
    assertThat(OPERATIONS.stream().<Class<?>>map(Object::getClass))
        .containsAll(kinds(WaveletOperation.class).toList());
  }

  private static Delta delta(Optional<String> submission) {
    return new Delta(
        WAVELET,
        ALICE,
        HashedVersion.zero(WAVELET),
        VERSION,
        1795000000000L,
        OPERATIONS,
        submission,
        List.of(ALICE),
        List.of(ALICE),
        List.of(BOB));
  }

  private static Snapshot snapshot() throws InvalidOperationException {
    WaveletDocument blip =
        new WaveletDocument(
            "b+1",
            ALICE,
            List.of(ALICE, BOB),
            1795000000000L,
            3,
            Document.EMPTY.apply(DocOp.of(new Characters("a"))));
    return new Snapshot(
        WAVELET,
        VERSION,
        ALICE,
        1790000000000L,
        1795000000000L,
        List.of(ALICE, BOB),
        List.of(blip));
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(JsonVectorsTest::kinds)
        : Stream.of(type);
  }
}
