package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wavegate.controller.Outcomes.done;
import static org.wavegate.controller.Outcomes.refusal;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.BETA;
import static org.wavegate.controller.Writing.BOB;
import static org.wavegate.controller.Writing.CAROL;
import static org.wavegate.controller.Writing.add;
import static org.wavegate.controller.Writing.freshName;
import static org.wavegate.controller.Writing.prepend;
import static org.wavegate.controller.Writing.remove;
import static org.wavegate.controller.Writing.text;
import static org.wavegate.controller.Writing.write;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.Accounts;
import org.wavegate.model.service.DeltaFeed;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.service.WaveletQueries.History;
import org.wavegate.model.service.WaveletQueries.HistoryPage;
import org.wavegate.model.service.WaveletQueries.Snapshot;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// A controller with federation off, asked through a real broker.
final class ControllerTest {
  private static Provider provider;
  private static WaveletCommands commands;
  private static WaveletQueries queries;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    provider = Provider.start(ALPHA, folder, Optional.empty());
    commands = provider.client().commands();
    queries = provider.client().queries();
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  @Test
  void aWaveletThatWasMadeCanBeRead() {
    WaveletName name = freshName(ALPHA);
    Submitted made = create(name, "c1", add(ALICE), add(BOB), write("b+1", "hello"));

    Wavelet wavelet = snapshot(name, BOB);

    assertThat(wavelet.head()).isEqualTo(made.resulting());
    assertThat(wavelet.participants()).containsExactly(ALICE, BOB);
    assertThat(text(wavelet, "b+1")).isEqualTo("hello");
  }

  @Test
  void aSubmissionMovesTheHeadAndIsInTheHistory() {
    WaveletName name = freshName(ALPHA);
    Submitted made = create(name, "c1", add(ALICE), write("b+1", "b"));
    Submitted written = done(submit(name, "s1", made.resulting(), prepend("b+1", "a", 1)));

    HistoryPage page = done(queries.history(new History(name, ALICE, 0, Optional.empty())));

    assertThat(page.complete()).isTrue();
    assertThat(page.deltas()).hasSize(2);
    DeltaEvent last = page.deltas().getLast();
    assertThat(last.delta().appliedAt()).isEqualTo(made.resulting());
    assertThat(last.delta().resulting()).isEqualTo(written.resulting());
    assertThat(last.submission()).contains("s1");
    assertThat(page.deltas().getFirst().added()).containsExactly(ALICE);
    assertThat(text(snapshot(name, ALICE), "b+1")).isEqualTo("ab");
  }

  @Test
  void aRepeatedCreateMeetsItsFirstResult() {
    WaveletName name = freshName(ALPHA);
    Submitted first = create(name, "c1", add(ALICE));

    assertThat(create(name, "c1", add(ALICE))).isEqualTo(first);
    assertThat(snapshot(name, ALICE).head()).isEqualTo(first.resulting());
  }

  @Test
  void aRepeatedSubmissionMeetsItsFirstResult() {
    WaveletName name = freshName(ALPHA);
    HashedVersion base = create(name, "c1", add(ALICE), write("b+1", "b")).resulting();
    Submitted first = done(submit(name, "s1", base, prepend("b+1", "a", 1)));
    done(submit(name, "s2", first.resulting(), prepend("b+1", "x", 2)));

    assertThat(done(submit(name, "s1", base, prepend("b+1", "a", 1)))).isEqualTo(first);
    assertThat(text(snapshot(name, ALICE), "b+1")).isEqualTo("xab");
  }

  @Test
  void submittingToAnOldVersionTransformsAgainstHistory() {
    WaveletName name = freshName(ALPHA);
    HashedVersion base = create(name, "c1", add(ALICE), add(BOB), write("b+1", "c")).resulting();
    done(submit(name, "s1", base, prepend("b+1", "b", 1)));

    Submitted late =
        done(commands.submit(new Submit(name, BOB, "s1", base, List.of(prepend("b+1", "a", 1)))));

    assertThat(late.resulting().version()).isEqualTo(base.version() + 2);
    assertThat(text(snapshot(name, ALICE), "b+1")).isEqualTo("abc");
  }

  @Test
  void parallelSubmissionsAreOrderedAndAllAcknowledged() throws Exception {
    int writers = 40;
    List<WaveletName> names = List.of(freshName(ALPHA), freshName(ALPHA), freshName(ALPHA));
    List<HashedVersion> bases =
        names.stream().map(name -> create(name, "c1", add(ALICE)).resulting()).toList();
    List<Future<Outcome<Submitted>>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < writers * names.size(); i++) {
        WaveletName name = names.get(i % names.size());
        HashedVersion base = bases.get(i % names.size());
        String id = "s" + i;
        answers.add(callers.submit(() -> submit(name, id, base, write("b+" + id, "x"))));
      }
    }
    HashSet<HashedVersion> versions = new HashSet<>();
    for (Future<Outcome<Submitted>> answer : answers) {
      versions.add(done(answer.get()).resulting());
    }

    assertThat(versions).hasSize(writers * names.size());
    for (WaveletName name : names) {
      List<DeltaEvent> history = wholeHistory(name);
      assertThat(history).hasSize(writers + 1);
      HashedVersion reached = HashedVersion.zero(name);
      for (DeltaEvent event : history) {
        assertThat(event.delta().appliedAt()).isEqualTo(reached);
        reached = event.delta().resulting();
      }
      assertThat(snapshot(name, ALICE).head()).isEqualTo(reached);
    }
  }

  @Test
  void everyAppliedDeltaReachesTheFeed() {
    Queue<DeltaEvent> events = new ConcurrentLinkedQueue<>();
    DeltaFeed.Listener listener =
        new DeltaFeed.Listener() {
          @Override
          public void applied(DeltaEvent event) {
            events.add(event);
          }

          @Override
          public void resumed() {}
        };
    try (DeltaFeed.Subscription _ = provider.client().feed().subscribe(listener)) {
      WaveletName name = freshName(ALPHA);
      HashedVersion base = create(name, "c1", add(ALICE)).resulting();
      done(submit(name, "s1", base, add(BOB)));

      await()
          .atMost(Provider.PATIENCE)
          .until(() -> events.stream().filter(event -> event.wavelet().equals(name)).count() == 2);
      DeltaEvent last = List.copyOf(events).getLast();
      assertThat(last.added()).containsExactly(BOB);
      assertThat(last.participants()).containsExactly(ALICE, BOB);
      assertThat(last.submission()).contains("s1");
    }
  }

  @Test
  void whoWasRemovedSinceIsToldSo() {
    WaveletName name = freshName(ALPHA);
    HashedVersion base = create(name, "c1", add(ALICE), add(BOB)).resulting();
    HashedVersion without = done(submit(name, "s1", base, remove(BOB))).resulting();
    done(submit(name, "s2", without, add(BOB)));

    assertThat(refusal(submitBy(BOB, name, base, write("b+1", "x"))))
        .isEqualTo(Refusal.Code.REMOVED);
  }

  @Test
  void everybodyOfASharedDomainMayWrite() {
    WaveletName name = freshName(ALPHA);
    HashedVersion base =
        create(name, "c1", add(ALICE), add(ParticipantId.shared(ALPHA))).resulting();

    assertThat(done(submitBy(BOB, name, base, write("b+1", "x"))).operationsApplied()).isOne();
  }

  @Test
  void anEmptiedWaveletAcceptsNobody() {
    WaveletName name = freshName(ALPHA);
    HashedVersion base = create(name, "c1", add(ALICE)).resulting();
    HashedVersion empty = done(submit(name, "s1", base, remove(ALICE))).resulting();

    assertThat(refusal(submit(name, "s2", empty, add(ALICE)))).isEqualTo(Refusal.Code.NOT_FOUND);
  }

  @Test
  void refusalsNameTheirReason() {
    WaveletName name = freshName(ALPHA);
    HashedVersion base = create(name, "c1", add(ALICE)).resulting();
    HashedVersion forged = new HashedVersion(1, ByteString.copyFromUtf8("no such hash........"));
    HashedVersion future = new HashedVersion(9, base.historyHash());
    String large = "x".repeat(200_000);
    Map<String, Outcome<?>> refusals =
        Map.ofEntries(
            Map.entry("NOT_FOUND", submitBy(BOB, name, base, write("b+1", "x"))),
            Map.entry("NOT_FOUND ", submit(freshName(ALPHA), "s", base, write("b+1", "x"))),
            Map.entry("NOT_FOUND  ", queries.snapshot(new Snapshot(name, BOB, 0))),
            Map.entry("FORBIDDEN", submitBy(CAROL, name, base, write("b+1", "x"))),
            Map.entry("VERSION_UNKNOWN", submit(name, "s", forged, write("b+1", "x"))),
            Map.entry("VERSION_UNKNOWN ", submit(name, "s", future, write("b+1", "x"))),
            Map.entry("INVALID", submit(name, "s", base, prepend("b+1", "x", 7))),
            Map.entry("INVALID ", submit(name, "s", base)),
            Map.entry("INVALID  ", submit(name, "", base, write("b+1", "x"))),
            Map.entry("INVALID   ", submit(name, "s", base, add(new ParticipantId("nobody")))),
            Map.entry("INVALID    ", submit(name, "s", base, add(CAROL))),
            Map.entry("INVALID     ", tryCreate(name, "c2", add(ALICE))),
            Map.entry("INVALID      ", tryCreate(freshName(BETA), "c1", add(ALICE))),
            Map.entry("INVALID       ", tryCreate(freshName(ALPHA), "c1", add(BOB))),
            Map.entry("TOO_LARGE", submit(name, "s", base, write("b+1", large))));

    refusals.forEach(
        (expected, outcome) -> assertThat(refusal(outcome)).hasToString(expected.strip()));
    assertThat(snapshot(name, ALICE).head()).isEqualTo(base);
  }

  @Test
  void aSnapshotWaitsForTheVersionThatItsReaderHasSeen() {
    WaveletName name = freshName(ALPHA);
    long head = create(name, "c1", add(ALICE)).resulting().version();

    assertThat(refusal(queries.snapshot(new Snapshot(name, ALICE, head + 1))))
        .isEqualTo(Refusal.Code.UNAVAILABLE);
  }

  @Test
  void headsAreThoseOfWaveletsThatExist() {
    WaveletName name = freshName(ALPHA);
    HashedVersion head = create(name, "c1", add(ALICE)).resulting();

    assertThat(done(queries.heads(List.of(name, freshName(ALPHA))))).isEqualTo(Map.of(name, head));
  }

  @Test
  void theInboxListsTheWavesOneIsOn() {
    WaveletName name = freshName(ALPHA);
    ParticipantId dora = new ParticipantId("dora@alpha.test");
    create(name, "c1", add(ALICE), add(dora));

    assertThat(done(queries.inbox(new WaveletQueries.Inbox(dora, Optional.empty(), 10))).waves())
        .extracting(WaveletQueries.Digest::wavelet)
        .containsExactly(name);
  }

  @Test
  void peopleLogInAndOut() {
    Accounts accounts = provider.client().accounts();
    assertThat(done(accounts.setPassword("erin", "a long password")))
        .isEqualTo(new ParticipantId("erin@alpha.test"));

    Accounts.Session session = done(accounts.logIn("erin", "a long password"));

    assertThat(done(accounts.session(session.token())).participant())
        .isEqualTo(new ParticipantId("erin@alpha.test"));
    done(accounts.logOut(session.token()));
    assertThat(refusal(accounts.session(session.token()))).isEqualTo(Refusal.Code.UNAUTHENTICATED);
    assertThat(refusal(accounts.logIn("erin", "another"))).isEqualTo(Refusal.Code.UNAUTHENTICATED);
  }

  @Test
  void theLedgerAnswersTheHolderOfTheLease() {
    WaveletName name = freshName(ALPHA);
    HashedVersion head = create(name, "c1", add(ALICE)).resulting();
    Ledger ledger = provider.client().ledger();
    long lease = done(ledger.lease("this test")).number();

    assertThat(done(ledger.head(lease, name))).isEqualTo(head);
    assertThat(done(ledger.pending(lease, 10))).isEmpty();
    assertThat(refusal(ledger.head(lease - 1, name))).isEqualTo(Refusal.Code.FORBIDDEN);
    done(ledger.release(lease));
    assertThat(done(ledger.lease("another test")).number()).isGreaterThan(lease);
  }

  private static Submitted create(
      WaveletName name, String submission, WaveletOperation... operations) {
    return done(tryCreate(name, submission, operations));
  }

  private static Outcome<Submitted> tryCreate(
      WaveletName name, String submission, WaveletOperation... operations) {
    return commands.create(new Create(name, ALICE, submission, List.of(operations)));
  }

  private static Outcome<Submitted> submit(
      WaveletName name, String submission, HashedVersion target, WaveletOperation... operations) {
    return commands.submit(new Submit(name, ALICE, submission, target, List.of(operations)));
  }

  private static Outcome<Submitted> submitBy(
      ParticipantId author, WaveletName name, HashedVersion target, WaveletOperation operation) {
    return commands.submit(new Submit(name, author, "s1", target, List.of(operation)));
  }

  private static Wavelet snapshot(WaveletName name, ParticipantId reader) {
    return done(queries.snapshot(new Snapshot(name, reader, 0)));
  }

  private static List<DeltaEvent> wholeHistory(WaveletName name) {
    List<DeltaEvent> all = new ArrayList<>();
    boolean complete = false;
    while (!complete) {
      long from = all.isEmpty() ? 0 : all.getLast().delta().resulting().version();
      HistoryPage page = done(queries.history(new History(name, ALICE, from, Optional.empty())));
      all.addAll(page.deltas());
      complete = page.complete();
    }
    return all;
  }
}
