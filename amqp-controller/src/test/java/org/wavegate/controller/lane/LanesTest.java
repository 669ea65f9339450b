package org.wavegate.controller.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Outcomes.done;
import static org.wavegate.controller.Outcomes.refusal;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.BOB;
import static org.wavegate.controller.Writing.add;
import static org.wavegate.controller.Writing.freshName;
import static org.wavegate.controller.Writing.write;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.Provider;
import org.wavegate.controller.TestBroker;
import org.wavegate.controller.amqp.Broker;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.controller.store.Commit;
import org.wavegate.controller.store.CommitResult;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.store.StoredDelta;
import org.wavegate.controller.wavelet.Command;
import org.wavegate.controller.wavelet.Container;
import org.wavegate.controller.wavelet.Decider;
import org.wavegate.controller.wavelet.Decision;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;

/// Lanes on a real broker and a real store, with faults put in their way.
final class LanesTest {
  private TestBroker broker;
  private Path file;
  private Store store;
  private Lanes lanes;
  private ControllerClient client;
  private final BreakableClock clock = new BreakableClock();
  private final Decider decider =
      new Decider(ALPHA, Optional.empty(), Optional.empty(), _ -> Optional.empty());

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    broker = new TestBroker();
    file = folder.resolve("lanes.db");
    store = Store.open(file, ALPHA);
    lanes = new Lanes(1, new Broker(broker.settings()), store, decider, Optional.empty(), clock);
    lanes.start();
    client = new ControllerClient(broker.settings(), "test");
    client.start();
    assertThat(lanes.awaitReady(Provider.PATIENCE)).isTrue();
    assertThat(client.awaitReady(Provider.PATIENCE)).isTrue();
  }

  @AfterEach
  void stop() {
    client.close();
    lanes.close();
    store.close();
    broker.close();
  }

  @Test
  void aCommandThatFailsIsSetAsideAndDoesNotStopItsLane() {
    WaveletName poisoned = freshName(ALPHA);
    clock.breakOnce();

    assertThat(refusal(create(poisoned))).isEqualTo(Refusal.Code.INTERNAL);

    assertThat(store.poisoned(10))
        .singleElement()
        .satisfies(request -> {
          assertThat(request.group()).isEqualTo(poisoned.serialise());
          assertThat(request.body().toStringUtf8()).contains(ALICE.address());
        });
    done(create(freshName(ALPHA)));
    done(create(poisoned));
  }

  @Test
  void whatMeetsAnotherWriterRunsAgain() throws Exception {
    WaveletName name = freshName(ALPHA);
    HashedVersion base = done(create(name)).resulting();
    writeBehindTheLane(name, add(BOB));

    Submitted submitted =
        done(
            client
                .commands()
                .submit(new Submit(name, ALICE, "s1", base, List.of(write("b+1", "x")))));

    assertThat(submitted.resulting().version()).isEqualTo(base.version() + 2);
    assertThat(store.wavelets().head(name)).contains(submitted.resulting());
    assertThat(store.wavelets().load(name).orElseThrow().participants())
        .containsExactly(ALICE, BOB);
  }

  @Test
  void aVersionAheadOfTheLaneIsLookedUp() throws Exception {
    WaveletName name = freshName(ALPHA);
    done(create(name));
    HashedVersion ahead = writeBehindTheLane(name, add(BOB));

    done(
        client.commands().submit(new Submit(name, ALICE, "s1", ahead, List.of(write("b+1", "x")))));
  }

  @Test
  void whatWasWrittenTooFarBackIsRefusedWithAdvice() {
    WaveletName name = freshName(ALPHA);
    HashedVersion base = done(create(name)).resulting();
    List<WaveletOperation> many = Collections.nCopies(10_000, new WaveletOperation.NoOp());
    HashedVersion head = base;
    for (int i = 0; i < 3; i++) {
      head =
          done(client.commands().submit(new Submit(name, ALICE, "m" + i, head, many))).resulting();
    }

    assertThat(submit(ALICE, name, base, 1))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.VERSION_UNKNOWN);
              assertThat(refused.refusal().detail()).contains("too far back");
            });
    done(submit(ALICE, name, head, 1));
  }

  @Test
  void aRequestThatCannotBeStoredFailsAloneAmongMany() throws Exception {
    refuseToStoreDeltasBy(BOB);
    WaveletName name = freshName(ALPHA);
    HashedVersion base =
        done(client.commands().create(new Create(name, ALICE, "c1", List.of(add(ALICE), add(BOB)))))
            .resulting();
    List<Future<Outcome<Submitted>>> others = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome<Submitted>> poisoned = callers.submit(() -> submit(BOB, name, base, 0));
      for (int i = 1; i <= 20; i++) {
        int number = i;
        others.add(callers.submit(() -> submit(ALICE, name, base, number)));
      }

      assertThat(refusal(poisoned.get())).isEqualTo(Refusal.Code.INTERNAL);
      for (Future<Outcome<Submitted>> other : others) {
        done(other.get());
      }
    }
    assertThat(store.wavelets().head(name).orElseThrow().version()).isEqualTo(22);
    assertThat(store.poisoned(10)).hasSize(1);
  }

  @Test
  void whileTheStoreIsAwayRequestsAreToldToAskAgain() throws Exception {
    WaveletName name = freshName(ALPHA);
    HashedVersion base = done(create(name)).resulting();

    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(refusal(submit(ALICE, name, base, 1))).isEqualTo(Refusal.Code.UNAVAILABLE);
    }

    done(submit(ALICE, name, base, 1));
    assertThat(store.wavelets().head(name).orElseThrow().version()).isEqualTo(2);
    assertThat(store.poisoned(10)).isEmpty();
  }

  private Outcome<Submitted> submit(
      ParticipantId author, WaveletName name, HashedVersion base, int number) {
    return client
        .commands()
        .submit(new Submit(name, author, "s" + number, base, List.of(write("b+" + number, "x"))));
  }

  private void refuseToStoreDeltasBy(ParticipantId author) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TRIGGER fault BEFORE INSERT ON delta WHEN NEW.author = '"
              + author
              + "' BEGIN SELECT RAISE(ABORT, 'a fault of the disk'); END");
    }
  }

  private Outcome<Submitted> create(WaveletName name) {
    return client.commands().create(new Create(name, ALICE, "c1", List.of(add(ALICE))));
  }

  /// As another controller on the same database would.
  private HashedVersion writeBehindTheLane(WaveletName name, WaveletOperation operation) {
    Container state = Container.of(name, store.wavelets().load(name), true, List.of());
    Submit submit = new Submit(name, ALICE, "another", state.head(), List.of(operation));
    Decision<Outcome<Submitted>> decision =
        decider.submit(state, new Command.Submit(submit), Optional.empty(), Instant.now());
    return switch (decision) {
      case Decision.Change<Outcome<Submitted>>(Decision.Changes changes, var answer) -> {
        List<StoredDelta> deltas = changes.deltas();
        assertThat(
                store.commit(
                    List.of(
                        new Commit(
                            state.head(),
                            deltas,
                            changes.after().wavelet().orElseThrow(),
                            changes.after().hasUnsigned(),
                            Optional.empty(),
                            List.of()))))
            .containsExactly(CommitResult.COMMITTED);
        yield done(answer).resulting();
      }
      default -> throw new AssertionError(decision);
    };
  }

  /// A clock that fails when it is told to: a fault in the middle of a decision.
  private static final class BreakableClock extends Clock {
    private volatile boolean broken;

    void breakOnce() {
      broken = true;
    }

    @Override
    public Instant instant() {
      if (broken) {
        broken = false;
        throw new IllegalStateException("the clock is broken once");
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("instants have no zone");
    }
  }
}
