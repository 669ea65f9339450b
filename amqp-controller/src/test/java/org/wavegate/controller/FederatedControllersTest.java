package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.outbound.OutboundServer;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.service.FederationCommands.EndOutgoing;
import org.wavegate.model.service.FederationCommands.Follow;
import org.wavegate.model.service.FederationCommands.FollowOutcome;
import org.wavegate.model.service.FederationCommands.HostOutcome;
import org.wavegate.model.service.FederationCommands.Source;
import org.wavegate.model.service.FederationCommands.SubmitSigned;
import org.wavegate.model.service.Ledger;
import org.wavegate.model.service.OutboundWork;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries.History;
import org.wavegate.model.service.WaveletQueries.Snapshot;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Two providers whose controllers are joined by hand: alpha hosts, beta follows, and the test
/// carries bytes between them.
final class FederatedControllersTest {
  private static final BlockingQueue<ByteString> forwarded = new LinkedBlockingQueue<>();
  private static volatile boolean hostReachable = true;
  private static volatile boolean repliesArrive = true;
  private static Provider alpha;
  private static Provider beta;
  private static OutboundServer outbound;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Domains domains = new Domains();
    Federation alphas = domains.federation(ALPHA);
    Federation betas = domains.federation(BETA);
    alpha = Provider.start(ALPHA, folder, Optional.of(alphas));
    beta = Provider.start(BETA, folder, Optional.of(betas));
    introduce(alpha, betas);
    introduce(beta, alphas);
    outbound =
        new OutboundServer(beta.broker().settings(), FederatedControllersTest::submitToAlpha);
    outbound.start();
    assertThat(outbound.awaitReady(Provider.PATIENCE)).isTrue();
  }

  @BeforeEach
  void forgetWhatWasForwarded() {
    forwarded.clear();
    hostReachable = true;
    repliesArrive = true;
  }

  @AfterAll
  static void stop() {
    outbound.close();
    beta.close();
    alpha.close();
  }

  @Test
  void aCopyEndsAtTheHashOfItsHost() throws Exception {
    WaveletName name = waveWithCarol();
    HashedVersion base = snapshot(alpha, name, ALICE).head();
    done(submit(alpha, name, ALICE, "s1", base, prepend("b+1", "y", 1)));
    done(submit(alpha, name, ALICE, "s2", base, prepend("b+1", "z", 1)));

    carryToBeta(name);

    assertThat(snapshot(beta, name, CAROL)).isEqualTo(snapshot(alpha, name, ALICE));
  }

  @Test
  void whatALocalPersonWritesAbroadIsAppliedThereAndComesBack() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();

    Submitted submitted = done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1)));
    carryToBeta(name);

    assertThat(submitted.resulting()).isEqualTo(snapshot(alpha, name, ALICE).head());
    assertThat(text(snapshot(beta, name, CAROL), "b+1")).isEqualTo("yx");
    assertThat(
            done(beta.client()
                    .queries()
                    .history(new History(name, CAROL, base.version(), Optional.empty())))
                .deltas())
        .singleElement()
        .satisfies(event -> assertThat(event.submission()).contains("s1"));
    assertThat(
            done(alpha
                    .client()
                    .queries()
                    .history(new History(name, ALICE, base.version(), Optional.empty())))
                .deltas())
        .singleElement()
        .satisfies(event -> assertThat(event.submission()).isEmpty());
    assertThat(done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1))))
        .isEqualTo(submitted);
  }

  @Test
  void aRepeatForwardsTheSameBytesAndIsAppliedOnce() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();
    hostReachable = false;
    assertThat(refusal(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1))))
        .isEqualTo(Refusal.Code.HOST_UNREACHABLE);
    done(submit(alpha, name, ALICE, "s9", base, prepend("b+1", "z", 1)));
    hostReachable = true;

    Submitted first = done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1)));
    Submitted again = done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1)));

    assertThat(again).isEqualTo(first);
    assertThat(forwarded).hasSize(3).containsOnly(forwarded.element());
    carryToBeta(name);
    assertThat(text(snapshot(beta, name, CAROL), "b+1")).isEqualTo("yzx");
    assertThat(snapshot(beta, name, CAROL)).isEqualTo(snapshot(alpha, name, ALICE));
  }

  @Test
  void theNextSubmissionWaitsForTheOneThatIsUnderWay() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();
    done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1)));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome<Submitted>> second =
          callers.submit(() -> submit(beta, name, CAROL, "s2", base, prepend("b+1", "z", 1)));

      carryToBeta(name);

      assertThat(done(second.get()).resulting().version()).isEqualTo(base.version() + 2);
    }
    carryToBeta(name);
    assertThat(snapshot(beta, name, CAROL)).isEqualTo(snapshot(alpha, name, ALICE));
  }

  @Test
  void whatTheHostRefusedMakesWayForTheNext() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();
    hostReachable = false;
    submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1));
    hostReachable = true;

    done(beta.client().federation().endOutgoing(new EndOutgoing(name, forwarded.element())));

    done(submit(beta, name, CAROL, "s2", base, prepend("b+1", "z", 1)));
    carryToBeta(name);
    assertThat(text(snapshot(beta, name, CAROL), "b+1")).isEqualTo("zx");
  }

  @Test
  void aResentSignedDeltaMeetsItsFirstResult() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();
    Submitted first = done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1)));

    assertThat(alpha.client().federation().submitSigned(new SubmitSigned(name, forwarded.take())))
        .isEqualTo(new HostOutcome.Applied(first));
    assertThat(snapshot(alpha, name, ALICE).head()).isEqualTo(first.resulting());
  }

  @Test
  void whoseReplyWasLostAndWhoWasRemovedMeetsTheFirstResult() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();
    HashedVersion applied = submitAndLoseTheReply(name, base, prepend("b+1", "y", 1));
    done(submit(alpha, name, ALICE, "r1", applied, remove(CAROL)));

    assertThat(done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1))).resulting())
        .isEqualTo(applied);
  }

  @Test
  void whoseReplyWasLostAndWhoLeftMeetsTheFirstResult() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();
    HashedVersion applied = submitAndLoseTheReply(name, base, remove(CAROL));

    assertThat(done(submit(beta, name, CAROL, "s1", base, remove(CAROL))).resulting())
        .isEqualTo(applied);
  }

  @Test
  void whoseReplyWasLostAndWhoWasRemovedAndAddedAgainWritesOnce() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();
    HashedVersion applied = submitAndLoseTheReply(name, base, prepend("b+1", "y", 1));
    HashedVersion without =
        done(submit(alpha, name, ALICE, "r1", applied, remove(CAROL))).resulting();
    submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1));
    done(submit(alpha, name, ALICE, "r2", without, add(CAROL)));
    carryToBeta(name);

    assertThat(done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1))).resulting())
        .isEqualTo(applied);
    assertThat(text(snapshot(alpha, name, ALICE), "b+1")).isEqualTo("yx");
  }

  @Test
  void whoseReplyWasLostMeetsTheFirstResultHoweverMuchWasWrittenSince() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();
    HashedVersion applied = submitAndLoseTheReply(name, base, prepend("b+1", "y", 1));
    HashedVersion head = applied;
    for (int i = 0; i < 3; i++) {
      Submit many = new Submit(name, ALICE, "m" + i, head, Collections.nCopies(10_000, new NoOp()));
      head = done(alpha.client().commands().submit(many)).resulting();
    }

    assertThat(done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1))).resulting())
        .isEqualTo(applied);
  }

  @Test
  void aRemoteAuthorWhoWasRemovedIsRefused() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();
    HashedVersion without = done(submit(alpha, name, ALICE, "s1", base, remove(CAROL))).resulting();

    assertThat(refusal(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1))))
        .isEqualTo(Refusal.Code.NOT_FOUND);
    assertThat(snapshot(alpha, name, ALICE).head()).isEqualTo(without);
  }

  @Test
  void aDeltaForAnotherWaveletIsRefused() throws Exception {
    WaveletName name = waveWithCarol();
    WaveletName other = waveWithCarol();
    carryToBeta(name);
    HashedVersion base = snapshot(beta, name, CAROL).head();
    done(submit(beta, name, CAROL, "s1", base, prepend("b+1", "y", 1)));

    assertThat(alpha.client().federation().submitSigned(new SubmitSigned(other, forwarded.take())))
        .isInstanceOfSatisfying(
            HostOutcome.Refused.class,
            refused ->
                assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.VERSION_UNKNOWN));
  }

  @Test
  void whoIsNotOnTheCopyCannotWrite() throws Exception {
    WaveletName name = waveAtBeta();
    HashedVersion base = snapshot(beta, name, CAROL).head();

    assertThat(
            refusal(
                submit(
                    beta,
                    name,
                    new ParticipantId("dave@beta.test"),
                    "s1",
                    base,
                    prepend("b+1", "y", 1))))
        .isEqualTo(Refusal.Code.NOT_FOUND);
    assertThat(forwarded).isEmpty();
  }

  private static Outcome<Submitted> submitToAlpha(OutboundWork.SubmitToHost work) {
    forwarded.add(work.signedDelta());
    if (!hostReachable) {
      return Outcome.refused(Refusal.Code.HOST_UNREACHABLE, "the test says so");
    }
    SubmitSigned command = new SubmitSigned(work.wavelet(), work.signedDelta());
    HostOutcome outcome = alpha.client().federation().submitSigned(command);
    if (!repliesArrive) {
      return Outcome.refused(Refusal.Code.HOST_UNREACHABLE, "the test says so");
    }
    return switch (outcome) {
      case HostOutcome.Applied(Submitted submitted) -> Outcome.done(submitted);
      case HostOutcome.Refused(Refusal refusal) -> {
        done(
            beta.client()
                .federation()
                .endOutgoing(new EndOutgoing(work.wavelet(), work.signedDelta())));
        yield new Outcome.Refused<>(refusal);
      }
      case HostOutcome.UnknownSigners unknown -> throw new AssertionError(unknown);
    };
  }

  /// Carol writes, and alpha's answer does not reach beta.
  ///
  /// @return the version to which it led at alpha
  private static HashedVersion submitAndLoseTheReply(
      WaveletName name, HashedVersion base, WaveletOperation operation) {
    repliesArrive = false;
    assertThat(refusal(submit(beta, name, CAROL, "s1", base, operation)))
        .isEqualTo(Refusal.Code.HOST_UNREACHABLE);
    repliesArrive = true;
    HashedVersion applied = snapshot(alpha, name, ALICE).head();
    assertThat(applied.version()).isEqualTo(base.version() + 1);
    return applied;
  }

  private static void introduce(Provider provider, Federation other) {
    Ledger ledger = provider.client().ledger();
    long lease = done(ledger.lease("this test")).number();
    done(ledger.putSigner(lease, other.signer().signerId(), other.signer().info()));
  }

  private static WaveletName waveWithCarol() {
    WaveletName name = freshName(ALPHA);
    done(
        alpha
            .client()
            .commands()
            .create(
                new Create(
                    name,
                    ALICE,
                    "c1",
                    List.of(add(ALICE), add(BOB), add(CAROL), write("b+1", "x")))));
    return name;
  }

  /// A wave with carol on it, which beta has.
  private static WaveletName waveAtBeta() {
    WaveletName name = waveWithCarol();
    carryToBeta(name);
    return name;
  }

  /// Everything that alpha has and beta lacks.
  private static void carryToBeta(WaveletName name) {
    Ledger alphas = alpha.client().ledger();
    long lease = done(alphas.lease("this test")).number();
    var page =
        done(
            alphas.applied(
                lease,
                name,
                HashedVersion.zero(name),
                Optional.empty(),
                1 << 20,
                Optional.of(BETA)));
    FollowOutcome outcome =
        beta.client().federation().follow(new Follow(name, Source.UPDATE, page.deltas()));
    assertThat(outcome).isEqualTo(new FollowOutcome.Followed(page.head()));
  }

  private static Outcome<Submitted> submit(
      Provider provider,
      WaveletName name,
      ParticipantId author,
      String submission,
      HashedVersion target,
      WaveletOperation operation) {
    return provider
        .client()
        .commands()
        .submit(new Submit(name, author, submission, target, List.of(operation)));
  }

  private static Wavelet snapshot(Provider provider, WaveletName name, ParticipantId reader) {
    return done(provider.client().queries().snapshot(new Snapshot(name, reader, 0)));
  }
}
