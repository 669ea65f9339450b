package org.wavegate.model.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.document.Violation.Rule;
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

/// What deltas do to a wavelet and its metadata: the wave federation reference, section 2.4.
final class WaveletTest {
  private static final WaveletName NAME =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+1"));
  private static final ParticipantId ALICE = new ParticipantId("alice@alpha.test");
  private static final ParticipantId BOB = new ParticipantId("bob@beta.test");

  private Wavelet wavelet;

  @BeforeEach
  void create() throws Exception {
    wavelet =
        Wavelet.create(
            NAME,
            delta(
                ALICE,
                HashedVersion.zero(NAME),
                100,
                new AddParticipant(ALICE),
                new MutateDocument("b+1", DocOp.of(new Characters("abc")))));
  }

  @Test
  void theFirstDeltaMakesTheWavelet() throws Exception {
    assertThat(wavelet.creator()).isEqualTo(ALICE);
    assertThat(wavelet.creationTime()).isEqualTo(100);
    assertThat(wavelet.head().version()).isEqualTo(2);
    assertThat(wavelet.participants()).containsExactly(ALICE);
    assertThat(wavelet.document("b+1").orElseThrow())
        .isEqualTo(
            new WaveletDocument(
                "b+1",
                ALICE,
                List.of(ALICE),
                100,
                2,
                Document.EMPTY.apply(DocOp.of(new Characters("abc")))));
  }

  @Test
  void anEditMakesItsAuthorAContributor() throws Exception {
    Wavelet edited = apply(BOB, 200, edit("b+1", new Retain(3), new Characters("d")));
    WaveletDocument blip = edited.document("b+1").orElseThrow();
    assertThat(blip.contributors()).containsExactly(ALICE, BOB);
    assertThat(blip.lastModified()).isEqualTo(200);
    assertThat(blip.lastModifiedVersion()).isEqualTo(3);
    assertThat(edited.lastModified()).isEqualTo(200);
    assertThat(edited.creationTime()).isEqualTo(100);
  }

  @Test
  void anEditSharesTheDocumentsItLeavesAlone() throws Exception {
    Wavelet edited = apply(BOB, 200, edit("b+2", new Characters("d")));
    assertThat(edited.document("b+1").orElseThrow())
        .isSameAs(wavelet.document("b+1").orElseThrow());
    assertThat(wavelet.document("b+2")).isEmpty();
  }

  @Test
  void participantsInAnotherOrderAreAnotherState() throws Exception {
    SequencedSet<ParticipantId> participants =
        apply(BOB, 200, new AddParticipant(BOB)).participants();
    assertThat(with(participants))
        .isEqualTo(with(participants))
        .hasSameHashCodeAs(with(participants));
    assertThat(with(participants)).isNotEqualTo(with(participants.reversed()));
  }

  @Test
  void aMisfitNamesTheDocumentAndTheViolation() {
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> apply(BOB, 200, edit("b+1", new Retain(1), new DeleteCharacters("x"))))
        .withMessageStartingWith("document 'b+1': component 1, item 1: ")
        .satisfies(
            e -> assertThat(e.violation().orElseThrow().rule()).isEqualTo(Rule.DELETED_CONTENT));
  }

  @Test
  void cursorsAndMarksOfAgentsAreNoEdits() throws Exception {
    for (String key : List.of("user/e/s1", "spell", "lang", "link/auto", "tr/1")) {
      Wavelet marked = apply(BOB, 200, annotate("b+1", key, Optional.of("x")));
      assertThat(marked.document("b+1").orElseThrow().contributors()).containsExactly(ALICE);
      assertThat(marked.document("b+1").orElseThrow().lastModifiedVersion()).isEqualTo(2);
      assertThat(marked.lastModified()).isEqualTo(200);
    }
    Wavelet unchanged = apply(BOB, 200, annotate("b+1", "style/x", Optional.empty()));
    assertThat(unchanged.document("b+1").orElseThrow().contributors()).containsExactly(ALICE);
    Wavelet styled = apply(BOB, 200, annotate("b+1", "style/x", Optional.of("y")));
    assertThat(styled.document("b+1").orElseThrow().contributors()).containsExactly(ALICE, BOB);
  }

  @Test
  void anUnworthyFirstOperationStillMakesTheDocument() throws Exception {
    WaveletDocument document =
        apply(BOB, 200, edit("b+2", new ElementStart("reply", Attributes.NONE), new ElementEnd()))
            .document("b+2")
            .orElseThrow();
    assertThat(document.author()).isEqualTo(BOB);
    assertThat(document.contributors()).containsExactly(BOB);
    assertThat(document.lastModifiedVersion()).isEqualTo(3);
    assertThat(
            apply(BOB, 200, edit("attach+1", new Characters("x")), edit("attach+1", new Retain(1)))
                .document("attach+1")
                .orElseThrow()
                .lastModifiedVersion())
        .isEqualTo(3);
  }

  @Test
  void participantsKeepTheirOrder() throws Exception {
    Wavelet joined = apply(ALICE, 200, new AddParticipant(BOB), new NoOp());
    assertThat(joined.participants()).containsExactly(ALICE, BOB);
    assertThat(joined.head().version()).isEqualTo(4);
  }

  @Test
  void aDeltaAppliesAsAWholeOrNotAtAll() {
    Wavelet before = wavelet;
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> apply(ALICE, 200, new AddParticipant(BOB), new AddParticipant(BOB)));
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> apply(ALICE, 200, new RemoveParticipant(BOB)));
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> apply(ALICE, 200, edit("b+1", new Retain(2))))
        .withMessageStartingWith("document 'b+1': component 1, item 2: ");
    assertThat(wavelet).isEqualTo(before);
    assertThat(before.participants()).containsExactly(ALICE);
  }

  @Test
  void aDeltaForAnotherVersionIsABug() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wavelet.apply(delta(ALICE, HashedVersion.zero(NAME), 200, new NoOp())));
  }

  private Wavelet apply(ParticipantId author, long time, WaveletOperation... operations)
      throws InvalidOperationException {
    return wavelet.apply(delta(author, wavelet.head(), time, operations));
  }

  private static TransformedDelta delta(
      ParticipantId author, HashedVersion at, long time, WaveletOperation... operations) {
    HashedVersion resulting =
        new HashedVersion(at.version() + operations.length, ByteString.copyFromUtf8("h" + time));
    return new TransformedDelta(author, at, resulting, time, List.of(operations));
  }

  private Wavelet with(SequencedSet<ParticipantId> participants) {
    return new Wavelet(
        NAME, wavelet.head(), ALICE, 100, 200, participants, Collections.emptySortedMap());
  }

  private static WaveletOperation edit(String id, Component... components) {
    return new MutateDocument(id, DocOp.of(components));
  }

  private static WaveletOperation annotate(String id, String key, Optional<String> value) {
    return edit(
        id,
        new AnnotationBoundary(List.of(), List.of(new ValueChange(key, Optional.empty(), value))),
        new Retain(3),
        new AnnotationBoundary(List.of(key), List.of()));
  }
}
