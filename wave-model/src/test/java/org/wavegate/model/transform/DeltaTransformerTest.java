package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.Application;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.version.HashedVersion;

/// The behaviour of whole deltas: the wave federation reference, section 11.5, on a document `abc`.
final class DeltaTransformerTest {
  private static final ParticipantId AL = new ParticipantId("al@alpha.test");
  private static final ParticipantId ALAN = new ParticipantId("alan@alpha.test");
  private static final ParticipantId ANN = new ParticipantId("ann@alpha.test");

  @Test
  void severalOperationsOnOneDocumentMeetEachServerOperationUncarried() {
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> rebase(List.of(edit("r3 +1"), edit("r4 +2")), by(AL, edit("+S r3"))));
  }

  @Test
  void aDeletionAndAnInsertionSurviveAsTheLoopMakesThem() throws Exception {
    assertThat(rebase(List.of(edit("r1 -bc"), edit("r1 +1")), by(AL, edit("+S r3"))))
        .isEqualTo(new Rebase.Ready(List.of(edit("r2 -bc"), edit("r2 +1"))));
  }

  @Test
  void oneOperationOnADocumentMovesCorrectly() throws Exception {
    assertThat(rebase(List.of(edit("r3 +12")), by(AL, edit("+S r3"))))
        .isEqualTo(new Rebase.Ready(List.of(edit("r4 +12"))));
  }

  @Test
  void theSameOperationsByTheSameAuthorAreADuplicate() throws Exception {
    TransformedDelta known = by(ALAN, edit("r3 +1"));
    assertThat(rebase(List.of(edit("r3 +1")), known)).isEqualTo(new Rebase.Duplicate(known));
    assertThat(rebase(List.of(edit("r3 +1")), by(AL, edit("r3 +1"))))
        .isEqualTo(new Rebase.Ready(List.of(edit("r3 +1 r1"))));
  }

  @Test
  void aDuplicateIsRecognisedAfterTheSameTransformations() throws Exception {
    TransformedDelta known = by(ALAN, edit("r4 +1"));
    assertThat(rebase(List.of(edit("r3 +1")), by(AL, edit("+S r3")), known))
        .isEqualTo(new Rebase.Duplicate(known));
  }

  @Test
  void equalityOfDuplicatesIsLiteral() throws Exception {
    assertThat(rebase(List.of(edit("r3 +1")), by(ALAN, edit("r1 r2 +1"))))
        .isEqualTo(new Rebase.Ready(List.of(edit("r3 +1 r1"))));
  }

  @Test
  void concurrentChangesOfOneParticipantMeet() throws Exception {
    assertThat(rebase(List.of(new AddParticipant(ANN)), by(AL, new AddParticipant(ANN))))
        .isEqualTo(new Rebase.Ready(List.of(new NoOp())));
    assertThat(rebase(List.of(new RemoveParticipant(ANN)), by(AL, new RemoveParticipant(ANN))))
        .isEqualTo(new Rebase.Ready(List.of(new NoOp())));
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(
            () -> rebase(List.of(new AddParticipant(ANN)), by(AL, new RemoveParticipant(ANN))));
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(
            () -> rebase(List.of(new RemoveParticipant(ANN)), by(AL, new AddParticipant(ANN))));
  }

  @Test
  void aRemovedAuthorIsRefusedEvenWhenAddedAgain() {
    TransformedDelta removedAndBack = by(AL, new RemoveParticipant(ALAN), new AddParticipant(ALAN));
    for (WaveletOperation operation : List.of(edit("r3 +1"), new NoOp())) {
      assertThatExceptionOfType(AuthorRemovedException.class)
          .isThrownBy(() -> rebase(List.of(operation), removedAndBack));
      assertThatExceptionOfType(AuthorRemovedException.class)
          .isThrownBy(
              () -> DeltaTransformer.toHead(List.of(operation), ALAN, List.of(removedAndBack)));
    }
  }

  @Test
  void localOperationsReachTheHeadAsOnePerDocument() throws Exception {
    List<WaveletOperation> moved =
        DeltaTransformer.toHead(
            List.of(
                edit("r3 +1"),
                new AddParticipant(ANN),
                new MutateDocument("other", operation("+x")),
                edit("r4 +2")),
            ALAN,
            List.of(by(AL, edit("+S r3"), edit("r4 +T"))));
    assertThat(moved)
        .containsExactly(
            edit("r4 +12 r1"),
            new AddParticipant(ANN),
            new MutateDocument("other", operation("+x")));
    DocOp document = operation("+SabcT");
    assertThat(Application.apply(document, ((MutateDocument) moved.getFirst()).operation()))
        .isEqualTo(operation("+Sabc12T"));
  }

  @Test
  void localOperationsThatDoNotFitEachOtherAreRefused() {
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(
            () -> DeltaTransformer.toHead(List.of(edit("r3 +1"), edit("r3 +2")), ALAN, List.of()));
  }

  @Test
  void serverOperationsAreCarriedThroughEarlierLocalOnes() throws Exception {
    assertThat(
            DeltaTransformer.toHead(
                List.of(new AddParticipant(ANN), new RemoveParticipant(ANN)),
                ALAN,
                List.of(by(AL, new AddParticipant(ANN)))))
        .containsExactly(new NoOp(), new RemoveParticipant(ANN));
  }

  private static Rebase rebase(List<WaveletOperation> operations, TransformedDelta... since)
      throws InvalidOperationException {
    return DeltaTransformer.rebase(new WaveletDelta(version(0), ALAN, operations), List.of(since));
  }

  private static TransformedDelta by(ParticipantId author, WaveletOperation... operations) {
    return new TransformedDelta(
        author, version(0), version(operations.length), 0, List.of(operations));
  }

  private static WaveletOperation edit(String operation) {
    return new MutateDocument("d", operation(operation));
  }

  private static DocOp operation(String text) {
    return Notation.operation(text, true);
  }

  private static HashedVersion version(long version) {
    return new HashedVersion(version, ByteString.EMPTY);
  }
}
