package org.wavegate.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.wavegate.controller.store.CommitResult.COMMITTED;
import static org.wavegate.controller.store.CommitResult.CONFLICT;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.BETA;
import static org.wavegate.controller.store.ScriptedWavelet.BOB;
import static org.wavegate.controller.store.ScriptedWavelet.CAROL;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.text;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;

/// What is written together, and what is refused.
abstract class CommitConformance extends StoreConformance {
  private static final int PLENTY = 1 << 20;
  private static final WaveletOperation NO_OP = new WaveletOperation.NoOp();

  @Test
  void aCommittedWaveletLoadsAsItWas() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), text("b+1", "hello"));

    assertThat(store().wavelets().load(wavelet.name())).contains(wavelet.state());
    assertThat(store().wavelets().head(wavelet.name())).contains(wavelet.head());
  }

  @Test
  void aWaveletThatWasNeverCommittedIsNotThere() {
    WaveletName name = ScriptedWavelet.named("w+none").name();

    assertThat(store().wavelets().load(name)).isEmpty();
    assertThat(store().wavelets().head(name)).isEmpty();
    assertThat(store().wavelets().deltas(name, 0, Optional.empty(), PLENTY)).isEmpty();
  }

  @Test
  void creatingAWaveletThatExistsIsAConflict() {
    ScriptedWavelet first = written("w+1", add(ALICE));
    ScriptedWavelet second = ScriptedWavelet.named("w+1").write(BOB, add(BOB));

    assertThat(commit(second.commit())).isEqualTo(CONFLICT);
    assertThat(store().wavelets().load(first.name())).contains(first.state());
  }

  @Test
  void theSecondOfTwoWritersOnOneHeadIsAConflict() {
    ScriptedWavelet first = written("w+1", add(ALICE));
    ScriptedWavelet second = first.fork();
    commit(first.write(ALICE, add(BOB)).commit());

    assertThat(commit(second.write(ALICE, NO_OP).commit())).isEqualTo(CONFLICT);
    assertThat(store().wavelets().load(first.name())).contains(first.state());
  }

  @Test
  void aDeltaBehindAnotherWritersTwoOperationsDoesNotSlipIntoTheirMiddle() {
    ScriptedWavelet first = written("w+1", add(ALICE));
    ScriptedWavelet second = first.fork();
    Commit ahead = second.write(ALICE, NO_OP).commit();
    Commit slipping = second.write(ALICE, NO_OP).commit();
    commit(first.write(ALICE, NO_OP, NO_OP).commit());

    assertThat(store().commit(List.of(ahead, slipping))).containsExactly(CONFLICT, CONFLICT);
    assertThat(store().wavelets().head(first.name())).contains(first.head());
  }

  @Test
  void aConflictCostsNothingButItsOwnChanges() {
    written("w+1", add(ALICE));
    ScriptedWavelet late = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE), add(CAROL));
    ScriptedWavelet good = ScriptedWavelet.named("w+2").write(ALICE, add(ALICE));

    assertThat(store().commit(List.of(late.commit(), good.commit())))
        .containsExactly(CONFLICT, COMMITTED);
    assertThat(store().wavelets().load(good.name())).contains(good.state());
    assertThat(store().wavelets().takesPart(late.name(), CAROL)).isFalse();
    assertThat(store().deliveries().pending(10)).isEmpty();
  }

  @Test
  void aCommitMayStandOnOneOfTheSameTransaction() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1");
    Commit first = wavelet.write(ALICE, add(ALICE)).commit();
    Commit second = wavelet.write(ALICE, add(BOB)).commit();

    assertThat(store().commit(List.of(first, second))).containsExactly(COMMITTED, COMMITTED);
    assertThat(store().wavelets().load(wavelet.name())).contains(wavelet.state());
  }

  @Test
  void aCommitWithAGapCannotBeMade() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    Commit first = wavelet.commit();
    Commit second = wavelet.write(ALICE, NO_OP).commit();

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Commit(
                first.before(),
                second.deltas(),
                second.after(),
                false,
                Optional.empty(),
                List.of()))
        .withMessageContaining("w+1");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Commit(
                first.before(),
                first.deltas(),
                second.after(),
                false,
                Optional.empty(),
                List.of()));
  }

  @Test
  void aWaveletWithAnUnsignedDeltaStaysMarkedAsSuch() {
    ScriptedWavelet signed = written("w+1", add(ALICE));
    ScriptedWavelet unsigned = ScriptedWavelet.named("w+2").write(ALICE, add(ALICE)).unsigned();
    commit(unsigned.commit());
    assertThat(store().wavelets().hasUnsigned(signed.name())).isFalse();
    assertThat(store().wavelets().hasUnsigned(unsigned.name())).isTrue();

    commit(unsigned.write(ALICE, NO_OP).commit());
    commit(signed.write(ALICE, NO_OP).unsigned().commit());
    assertThat(store().wavelets().hasUnsigned(signed.name())).isTrue();
    assertThat(store().wavelets().hasUnsigned(unsigned.name())).isTrue();
  }

  @Test
  void aRepeatedSubmissionFindsItsDelta() {
    ScriptedWavelet wavelet =
        ScriptedWavelet.named("w+1").submit("one", ALICE, add(ALICE), add(BOB));
    Commit commit = wavelet.commit();
    commit(commit);

    WaveletReader wavelets = store().wavelets();
    assertThat(wavelets.submission(wavelet.name(), ALICE, "one"))
        .contains(commit.deltas().getFirst());
    assertThat(wavelets.submission(wavelet.name(), BOB, "one")).isEmpty();
    assertThat(wavelets.submission(wavelet.name(), ALICE, "two")).isEmpty();
  }

  @Test
  void aSecondDeltaOfOneSubmissionIsAConflict() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").submit("one", ALICE, add(ALICE));
    commit(wavelet.commit());
    HashedVersion head = wavelet.head();

    assertThat(commit(wavelet.submit("one", ALICE, NO_OP).commit())).isEqualTo(CONFLICT);
    assertThat(store().wavelets().head(wavelet.name())).contains(head);
  }

  @Test
  void oneDeltaOfAnAuthorIsOnItsWayAtATime() {
    ScriptedWavelet copy = ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL), add(ALICE));
    OutgoingDelta first = new OutgoingDelta(ALICE, "one", ByteString.copyFromUtf8("signed"));
    OutgoingDelta second = new OutgoingDelta(ALICE, "two", ByteString.copyFromUtf8("other"));
    commit(copy.commit());

    assertThat(commit(copy.commit(new OutgoingChange.Put(first)))).isEqualTo(COMMITTED);
    assertThat(commit(copy.commit(new OutgoingChange.Put(second)))).isEqualTo(CONFLICT);
    assertThat(store().wavelets().outgoing(copy.name())).containsExactly(first);

    copy.write(ALICE, NO_OP);
    assertThat(commit(copy.commit(new OutgoingChange.End(ALICE)))).isEqualTo(COMMITTED);
    assertThat(store().wavelets().outgoing(copy.name())).isEmpty();
  }

  @Test
  void anOutgoingDeltaBuiltOnAnOlderHeadIsAConflict() {
    ScriptedWavelet copy = ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL), add(ALICE));
    commit(copy.commit());
    ScriptedWavelet late = copy.fork();
    commit(copy.write(CAROL, NO_OP).commit());

    OutgoingDelta delta = new OutgoingDelta(ALICE, "one", ByteString.copyFromUtf8("signed"));
    assertThat(commit(late.commit(new OutgoingChange.Put(delta)))).isEqualTo(CONFLICT);
    assertThat(store().wavelets().outgoing(copy.name())).isEmpty();
  }

  @Test
  void poisonedRequestsAreKeptForTheOperator() {
    PoisonedRequest first = poisoned(1);
    PoisonedRequest second = poisoned(2);

    store().setAside(first);
    store().setAside(second);

    assertThat(store().poisoned(10)).containsExactly(second, first);
  }

  private static PoisonedRequest poisoned(long second) {
    return new PoisonedRequest(
        Instant.ofEpochSecond(second),
        "submit",
        "alpha.test/w+1/~/conv+root",
        "it failed three times",
        ByteString.copyFromUtf8("{}"));
  }
}
