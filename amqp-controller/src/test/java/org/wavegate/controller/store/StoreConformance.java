package org.wavegate.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.wavegate.controller.store.CommitResult.COMMITTED;
import static org.wavegate.controller.store.CommitResult.CONFLICT;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.BETA;
import static org.wavegate.controller.store.ScriptedWavelet.BOB;
import static org.wavegate.controller.store.ScriptedWavelet.CAROL;
import static org.wavegate.controller.store.ScriptedWavelet.DAVE;
import static org.wavegate.controller.store.ScriptedWavelet.GAMMA;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.remove;
import static org.wavegate.controller.store.ScriptedWavelet.text;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletQueries.Digest;
import org.wavegate.model.service.WaveletQueries.Inbox;
import org.wavegate.model.service.WaveletQueries.InboxPage;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// What every database must do. One subclass per database.
abstract class StoreConformance {
  private static final int PLENTY = 1 << 20;
  private static final WaveletOperation NO_OP = new WaveletOperation.NoOp();

  private Store store;

  /// An empty store of alpha.test.
  abstract Store open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  final Store store() {
    return store;
  }

  // Commits

  @Test
  void aCommittedWaveletLoadsAsItWas() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), text("b+1", "hello"));

    assertThat(store.wavelets().load(wavelet.name())).contains(wavelet.state());
    assertThat(store.wavelets().head(wavelet.name())).contains(wavelet.head());
  }

  @Test
  void aWaveletThatWasNeverCommittedIsNotThere() {
    WaveletName name = ScriptedWavelet.named("w+none").name();

    assertThat(store.wavelets().load(name)).isEmpty();
    assertThat(store.wavelets().head(name)).isEmpty();
    assertThat(store.wavelets().deltas(name, 0, Optional.empty(), PLENTY)).isEmpty();
  }

  @Test
  void creatingAWaveletThatExistsIsAConflict() {
    ScriptedWavelet first = written("w+1", add(ALICE));
    ScriptedWavelet second = ScriptedWavelet.named("w+1").write(BOB, add(BOB));

    assertThat(commit(second.commit())).isEqualTo(CONFLICT);
    assertThat(store.wavelets().load(first.name())).contains(first.state());
  }

  @Test
  void theSecondOfTwoWritersOnOneHeadIsAConflict() {
    ScriptedWavelet first = written("w+1", add(ALICE));
    ScriptedWavelet second = first.fork();
    commit(first.write(ALICE, add(BOB)).commit());

    assertThat(commit(second.write(ALICE, NO_OP).commit())).isEqualTo(CONFLICT);
    assertThat(store.wavelets().load(first.name())).contains(first.state());
  }

  @Test
  void aDeltaBehindAnotherWritersTwoOperationsDoesNotSlipIntoTheirMiddle() {
    ScriptedWavelet first = written("w+1", add(ALICE));
    ScriptedWavelet second = first.fork();
    Commit ahead = second.write(ALICE, NO_OP).commit();
    Commit slipping = second.write(ALICE, NO_OP).commit();
    commit(first.write(ALICE, NO_OP, NO_OP).commit());

    assertThat(store.commit(List.of(ahead, slipping), List.of()))
        .containsExactly(CONFLICT, CONFLICT);
    assertThat(store.wavelets().head(first.name())).contains(first.head());
  }

  @Test
  void aConflictCostsNothingButItsOwnChanges() {
    written("w+1", add(ALICE));
    ScriptedWavelet late = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE), add(CAROL));
    ScriptedWavelet good = ScriptedWavelet.named("w+2").write(ALICE, add(ALICE));

    assertThat(store.commit(List.of(late.commit(), good.commit()), List.of()))
        .containsExactly(CONFLICT, COMMITTED);
    assertThat(store.wavelets().load(good.name())).contains(good.state());
    assertThat(store.wavelets().takesPart(late.name(), CAROL)).isFalse();
    assertThat(store.deliveries().pending(10)).isEmpty();
  }

  @Test
  void aCommitMayStandOnOneOfTheSameTransaction() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1");
    Commit first = wavelet.write(ALICE, add(ALICE)).commit();
    Commit second = wavelet.write(ALICE, add(BOB)).commit();

    assertThat(store.commit(List.of(first, second), List.of()))
        .containsExactly(COMMITTED, COMMITTED);
    assertThat(store.wavelets().load(wavelet.name())).contains(wavelet.state());
  }

  @Test
  void aCommitWithAGapCannotBeMade() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    Commit first = wavelet.commit();
    Commit second = wavelet.write(ALICE, NO_OP).commit();

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Commit(
                first.before(), second.deltas(), second.after(), Optional.empty(), List.of()))
        .withMessageContaining("w+1");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Commit(
                first.before(), first.deltas(), second.after(), Optional.empty(), List.of()));
  }

  @Test
  void aRepeatedSubmissionFindsItsDelta() {
    ScriptedWavelet wavelet =
        ScriptedWavelet.named("w+1").submit("one", ALICE, add(ALICE), add(BOB));
    Commit commit = wavelet.commit();
    commit(commit);

    WaveletReader wavelets = store.wavelets();
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
    assertThat(store.wavelets().head(wavelet.name())).contains(head);
  }

  @Test
  void oneDeltaOfAnAuthorIsOnItsWayAtATime() {
    ScriptedWavelet copy = ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL), add(ALICE));
    OutgoingDelta first = new OutgoingDelta(ALICE, "one", ByteString.copyFromUtf8("signed"));
    OutgoingDelta second = new OutgoingDelta(ALICE, "two", ByteString.copyFromUtf8("other"));
    commit(copy.commit());

    assertThat(commit(copy.commit(new OutgoingChange.Put(first)))).isEqualTo(COMMITTED);
    assertThat(commit(copy.commit(new OutgoingChange.Put(second)))).isEqualTo(CONFLICT);
    assertThat(store.wavelets().outgoing(copy.name())).containsExactly(first);

    copy.write(ALICE, NO_OP);
    assertThat(commit(copy.commit(new OutgoingChange.End(ALICE)))).isEqualTo(COMMITTED);
    assertThat(store.wavelets().outgoing(copy.name())).isEmpty();
  }

  @Test
  void anOutgoingDeltaBuiltOnAnOlderHeadIsAConflict() {
    ScriptedWavelet copy = ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL), add(ALICE));
    commit(copy.commit());
    ScriptedWavelet late = copy.fork();
    commit(copy.write(CAROL, NO_OP).commit());

    OutgoingDelta delta = new OutgoingDelta(ALICE, "one", ByteString.copyFromUtf8("signed"));
    assertThat(commit(late.commit(new OutgoingChange.Put(delta)))).isEqualTo(CONFLICT);
    assertThat(store.wavelets().outgoing(copy.name())).isEmpty();
  }

  @Test
  void poisonedRequestsAreKeptForTheOperator() {
    PoisonedRequest first = poisoned(1);
    PoisonedRequest second = poisoned(2);

    store.commit(List.of(), List.of(first));
    store.commit(List.of(), List.of(second));

    assertThat(store.poisoned(10)).containsExactly(second, first);
  }

  // Reading the log

  @Test
  void aSnapshotAndTheDeltasAfterItLoadAsAReplayOfAllDeltas() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE));
    List<Wavelet> states = new ArrayList<>();
    for (int batch = 0; batch < 60; batch++) {
      for (int i = 0; i < 10; i++) {
        wavelet.write(ALICE, text("b+" + batch + "." + i, "text " + i));
      }
      commit(wavelet.commit());
      states.add(wavelet.state());
    }

    assertThat(store.wavelets().load(wavelet.name())).contains(wavelet.state());
    for (Wavelet state : states) {
      assertThat(store.wavelets().loadAt(wavelet.name(), state.head().version())).contains(state);
    }
  }

  @Test
  void thereIsNoStateBetweenTheOperationsOfADelta() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(BOB));

    assertThat(store.wavelets().loadAt(wavelet.name(), 1)).isEmpty();
    assertThat(store.wavelets().loadAt(wavelet.name(), 2)).contains(wavelet.state());
    assertThat(store.wavelets().loadAt(wavelet.name(), 3)).isEmpty();
  }

  @Test
  void aPageHoldsWholeDeltasAndAtLeastOne() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE));
    Commit commit = wavelet.write(ALICE, NO_OP).write(ALICE, add(BOB)).commit();
    List<StoredDelta> deltas = commit.deltas();
    commit(commit);

    DeltaPage one = store.wavelets().deltas(wavelet.name(), 1, Optional.empty(), 1).orElseThrow();
    DeltaPage all =
        store.wavelets().deltas(wavelet.name(), 1, Optional.empty(), PLENTY).orElseThrow();
    DeltaPage upTo = store.wavelets().deltas(wavelet.name(), 0, Optional.of(1L), 1).orElseThrow();
    DeltaPage none =
        store.wavelets().deltas(wavelet.name(), 3, Optional.empty(), PLENTY).orElseThrow();

    assertThat(one).isEqualTo(new DeltaPage(deltas.subList(0, 1), false));
    assertThat(all).isEqualTo(new DeltaPage(deltas, true));
    assertThat(upTo.deltas()).hasSize(1);
    assertThat(upTo.complete()).isTrue();
    assertThat(none).isEqualTo(new DeltaPage(List.of(), true));
  }

  @Test
  void historyIsGivenBetweenBoundariesWithTheRightHashesOnly() {
    ScriptedWavelet wavelet = ScriptedWavelet.named("w+1").write(ALICE, add(ALICE), add(BOB));
    HashedVersion zero = HashedVersion.zero(wavelet.name());
    HashedVersion middle = wavelet.head();
    wavelet.write(ALICE, NO_OP);
    commit(wavelet.commit());
    HashedVersion forged = new HashedVersion(2, ByteString.copyFromUtf8("another hash"));
    HashedVersion between = new HashedVersion(1, middle.historyHash());

    assertThat(versions(wavelet.name(), zero, Optional.empty())).contains(List.of(2L, 3L));
    assertThat(versions(wavelet.name(), zero, Optional.of(middle))).contains(List.of(2L));
    assertThat(versions(wavelet.name(), middle, Optional.of(wavelet.head()))).contains(List.of(3L));
    assertThat(versions(wavelet.name(), forged, Optional.empty())).isEmpty();
    assertThat(versions(wavelet.name(), between, Optional.empty())).isEmpty();
    assertThat(versions(wavelet.name(), zero, Optional.of(forged))).isEmpty();
  }

  @Test
  void headsAreTheOnesOfTheWaveletsThatExist() {
    ScriptedWavelet one = written("w+1", add(ALICE));
    ScriptedWavelet two = written("w+2", add(ALICE), add(BOB));
    WaveletName none = ScriptedWavelet.named("w+none").name();

    assertThat(store.wavelets().heads(List.of(one.name(), two.name(), none)))
        .isEqualTo(Map.of(one.name(), one.head(), two.name(), two.head()));
    assertThat(store.wavelets().heads(List.of())).isEmpty();
  }

  @Test
  void somebodyTakesPartInPersonOrByTheirWholeDomain() {
    ScriptedWavelet personal = written("w+1", add(ALICE));
    ScriptedWavelet shared = written("w+2", add(ParticipantId.shared(ALPHA)));

    assertThat(store.wavelets().takesPart(personal.name(), ALICE)).isTrue();
    assertThat(store.wavelets().takesPart(personal.name(), BOB)).isFalse();
    assertThat(store.wavelets().takesPart(shared.name(), BOB)).isTrue();
    assertThat(store.wavelets().takesPart(shared.name(), CAROL)).isFalse();
  }

  @Test
  void participantsKeepTheOrderInWhichTheyWereAdded() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(BOB), add(CAROL));
    commit(wavelet.write(ALICE, remove(BOB), add(DAVE), add(BOB)).commit());

    assertThat(inbox(ALICE).waves())
        .singleElement()
        .extracting(Digest::participants)
        .isEqualTo(List.of(ALICE, CAROL, DAVE, BOB));
  }

  // Deliveries

  @Test
  void aDomainIsToHaveEverythingFromTheDeltaThatAddsItsFirstParticipant() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE));
    HashedVersion added = wavelet.head();
    commit(wavelet.write(ALICE, add(CAROL)).commit());
    commit(wavelet.write(ALICE, add(DAVE)).commit());

    assertThat(store.deliveries().pending(10))
        .containsExactly(new Delivery(wavelet.name(), BETA, added, wavelet.head()));
  }

  @Test
  void aDomainThatIsThereFromTheBeginningIsToHaveItAll() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL));

    assertThat(store.deliveries().pending(10))
        .containsExactly(
            new Delivery(wavelet.name(), BETA, HashedVersion.zero(wavelet.name()), wavelet.head()));
  }

  @Test
  void aDomainIsToHaveNothingAfterTheDeltaThatRemovesItsLastParticipant() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL), add(DAVE));
    commit(wavelet.write(ALICE, remove(CAROL)).commit());
    commit(wavelet.write(ALICE, remove(DAVE)).commit());
    HashedVersion removed = wavelet.head();
    commit(wavelet.write(ALICE, NO_OP).commit());

    assertThat(store.deliveries().pending(10)).extracting(Delivery::to).containsExactly(removed);
    assertThat(store.deliveries().accessEnd(wavelet.name(), BETA)).contains(removed);
  }

  @Test
  void aDomainThatIsAddedAgainGetsADeliveryOfItsOwn() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL));
    commit(wavelet.write(ALICE, remove(CAROL)).commit());
    HashedVersion removed = wavelet.head();
    commit(wavelet.write(ALICE, NO_OP).commit());
    HashedVersion added = wavelet.head();
    commit(wavelet.write(ALICE, add(CAROL)).commit());

    assertThat(store.deliveries().pending(10))
        .extracting(Delivery::from, Delivery::to)
        .containsExactly(
            tuple(HashedVersion.zero(wavelet.name()), removed), tuple(added, wavelet.head()));
    assertThat(store.deliveries().accessEnd(wavelet.name(), BETA)).contains(wavelet.head());
  }

  @Test
  void aCursorGoesForwardAndNeverBack() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL));
    HashedVersion first = wavelet.head();
    commit(wavelet.write(ALICE, NO_OP).commit());
    DeliveryTable deliveries = store.deliveries();

    assertThat(deliveries.moveCursor(wavelet.name(), BETA, first)).isTrue();
    assertThat(deliveries.pending(10)).extracting(Delivery::from).containsExactly(first);
    assertThat(deliveries.moveCursor(wavelet.name(), BETA, wavelet.head())).isTrue();
    assertThat(deliveries.pending(10)).isEmpty();
    assertThat(deliveries.moveCursor(wavelet.name(), BETA, first)).isTrue();
    assertThat(deliveries.pending(10)).isEmpty();

    HashedVersion delivered = wavelet.head();
    commit(wavelet.write(ALICE, NO_OP).commit());
    assertThat(deliveries.pending(10))
        .containsExactly(new Delivery(wavelet.name(), BETA, delivered, wavelet.head()));
  }

  @Test
  void aCursorStandsAtBoundariesOfTheLogOnly() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(CAROL));
    HashedVersion between = new HashedVersion(1, wavelet.head().historyHash());

    assertThat(store.deliveries().moveCursor(wavelet.name(), BETA, between)).isFalse();
    assertThat(store.deliveries().pending(10)).hasSize(1);
  }

  @Test
  void theLongestWaitingOfEachDomainComesFirst() {
    ParticipantId erin = new ParticipantId("erin@gamma.test");
    ScriptedWavelet first = written("w+1", add(ALICE), add(CAROL));
    commit(ScriptedWavelet.named("w+2").after(10).write(ALICE, add(ALICE), add(CAROL)).commit());
    commit(ScriptedWavelet.named("w+3").after(20).write(ALICE, add(ALICE), add(erin)).commit());
    commit(first.after(30).write(ALICE, NO_OP).commit());

    assertThat(store.deliveries().pending(10))
        .extracting(delivery -> delivery.wavelet().waveId().id())
        .containsExactly("w+1", "w+3", "w+2");
    assertThat(store.deliveries().pending(2))
        .extracting(Delivery::domain)
        .containsExactly(BETA, GAMMA);
  }

  @Test
  void wavesHostedElsewhereAreDeliveredToNobody() {
    ScriptedWavelet copy = ScriptedWavelet.of(BETA, "w+1").write(CAROL, add(CAROL), add(ALICE));
    commit(copy.commit());

    assertThat(store.deliveries().pending(10)).isEmpty();
    assertThat(store.deliveries().accessEnd(copy.name(), BETA)).isEmpty();
  }

  // Inbox

  @Test
  void theInboxListsLastModifiedFirstPageByPage() {
    IntStream.range(0, 5)
        .forEach(i ->
            commit(ScriptedWavelet.named("w+" + i).after(i).write(ALICE, add(ALICE)).commit()));

    InboxPage first = inbox(ALICE, Optional.empty(), 2);
    InboxPage second = inbox(ALICE, first.next(), 2);
    InboxPage third = inbox(ALICE, second.next(), 2);

    assertThat(ids(first)).containsExactly("w+4", "w+3");
    assertThat(ids(second)).containsExactly("w+2", "w+1");
    assertThat(ids(third)).containsExactly("w+0");
    assertThat(third.next()).isEmpty();
  }

  @Test
  void wavesOfTheSameMillisecondAreAllListedOnce() {
    IntStream.range(0, 3)
        .forEach(i -> commit(ScriptedWavelet.named("w+" + i).write(ALICE, add(ALICE)).commit()));

    InboxPage first = inbox(ALICE, Optional.empty(), 2);
    InboxPage second = inbox(ALICE, first.next(), 2);

    assertThat(ids(first)).containsExactly("w+2", "w+1");
    assertThat(ids(second)).containsExactly("w+0");
  }

  @Test
  void aDigestTellsWhatAListShows() {
    ScriptedWavelet wavelet = written("w+1", add(ALICE), add(BOB));

    assertThat(inbox(BOB).waves())
        .containsExactly(
            new Digest(
                wavelet.name().waveId(),
                wavelet.name(),
                "About w+1",
                "text",
                List.of(ALICE, BOB),
                1,
                wavelet.now(),
                wavelet.head()));
  }

  @Test
  void theInboxHoldsWavesOfTheWholeDomainAndNothingOneIsNotOn() {
    ScriptedWavelet left = written("w+1", add(ALICE), add(BOB));
    commit(left.write(BOB, remove(BOB)).commit());
    written("w+2", add(ALICE), add(ParticipantId.shared(ALPHA)));
    written("w+3", add(ALICE), add(BOB), add(ParticipantId.shared(ALPHA)));
    commit(ScriptedWavelet.named("w+4").write(BOB, add(BOB)).commitUnlisted());

    assertThat(ids(inbox(BOB))).containsExactlyInAnyOrder("w+2", "w+3");
  }

  @Test
  void aCursorThatTheStoreDidNotMakeIsMalformed() {
    Outcome<InboxPage> outcome = store.inbox(new Inbox(ALICE, Optional.of("7"), 10));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.MALFORMED));
  }

  // Support

  private ScriptedWavelet written(String id, WaveletOperation... operations) {
    ScriptedWavelet wavelet = ScriptedWavelet.named(id).write(ALICE, operations);
    assertThat(commit(wavelet.commit())).isEqualTo(COMMITTED);
    return wavelet;
  }

  private CommitResult commit(Commit commit) {
    return store.commit(List.of(commit), List.of()).getFirst();
  }

  private static PoisonedRequest poisoned(long second) {
    return new PoisonedRequest(
        Instant.ofEpochSecond(second),
        "submit",
        "alpha.test/w+1/~/conv+root",
        "it failed three times",
        ByteString.copyFromUtf8("{}"));
  }

  private Optional<List<Long>> versions(
      WaveletName name, HashedVersion start, Optional<HashedVersion> end) {
    return store
        .wavelets()
        .deltas(name, start, end, PLENTY)
        .map(page ->
            page.deltas().stream().map(stored -> stored.delta().resulting().version()).toList());
  }

  private InboxPage inbox(ParticipantId reader) {
    return inbox(reader, Optional.empty(), 10);
  }

  private InboxPage inbox(ParticipantId reader, Optional<String> cursor, int limit) {
    return switch (store.inbox(new Inbox(reader, cursor, limit))) {
      case Outcome.Done<InboxPage>(InboxPage page) -> page;
      case Outcome.Refused<InboxPage>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  private static List<String> ids(InboxPage page) {
    return page.waves().stream().map(digest -> digest.wave().id()).toList();
  }
}
