package org.wavegate.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.store.ScriptedWavelet.ALICE;
import static org.wavegate.controller.store.ScriptedWavelet.ALPHA;
import static org.wavegate.controller.store.ScriptedWavelet.BOB;
import static org.wavegate.controller.store.ScriptedWavelet.CAROL;
import static org.wavegate.controller.store.ScriptedWavelet.DAVE;
import static org.wavegate.controller.store.ScriptedWavelet.add;
import static org.wavegate.controller.store.ScriptedWavelet.remove;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletQueries.Digest;
import org.wavegate.model.service.WaveletQueries.Inbox;
import org.wavegate.model.service.WaveletQueries.InboxPage;

/// The conversations somebody is on.
abstract class InboxConformance extends StoreConformance {
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
    Outcome<InboxPage> outcome = store().inbox(new Inbox(ALICE, Optional.of("7"), 10));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.MALFORMED));
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

  private InboxPage inbox(ParticipantId reader) {
    return inbox(reader, Optional.empty(), 10);
  }

  private InboxPage inbox(ParticipantId reader, Optional<String> cursor, int limit) {
    return switch (store().inbox(new Inbox(reader, cursor, limit))) {
      case Outcome.Done<InboxPage>(InboxPage page) -> page;
      case Outcome.Refused<InboxPage>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  private static List<String> ids(InboxPage page) {
    return page.waves().stream().map(digest -> digest.wave().id()).toList();
  }
}
