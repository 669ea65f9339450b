package org.wavegate.federation.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.lease.LeaseKeeper;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.rig.Network;
import org.wavegate.federation.rig.Provider;
import org.wavegate.federation.rig.ScriptedTransport;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.TrustPolicy;
import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.service.OutboundWork.SubmitToHost;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;

class HostSubmitterTest {
  private static final WaveletName WAVELET =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+one"));
  private static final SubmitResponse RESPONSE =
      new SubmitResponse(HashedVersion.zero(WAVELET), 1, 17);
  private static final Reply<SubmitResponse> APPLIED = Reply.ok(RESPONSE);
  private static final Reply<SubmitResponse> UNKNOWN_SIGNER =
      Reply.failed(FederationError.Code.INTERNAL_SERVER_ERROR, "Unknown signer");

  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Set<Thread.State> WAITING =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final ScriptedTransport host = new ScriptedTransport();
  private Provider beta;
  private HostSubmitter submitter;
  private SubmitToHost work;

  @BeforeEach
  void prepare() throws GeneralSecurityException {
    CertificateAuthority authority =
        CertificateAuthority.create("A test authority", Instant.now(), Duration.ofDays(1));
    beta = Provider.connect("beta.test", authority, authority.certificate(), Network.reliable());
    Clock clock = Clock.systemUTC();
    LeasedLedger ledger =
        new LeasedLedger(beta.store(), new LeaseKeeper(beta.store(), clock, "this process"));
    WaveletFollower follower =
        new WaveletFollower(
            beta.domain(),
            beta.lanes(),
            host,
            ledger,
            new ChainValidator(new TrustPolicy.Authorities(Set.of(authority.certificate()))),
            new Backoff(Duration.ofMillis(800), Duration.ofMinutes(5), new Random(1)),
            clock);
    submitter = new HostSubmitter(beta.lanes(), host, follower);
    work = beta.lanes().prepare(WAVELET, beta.person("carol"), Provider.write("b+1", "hello"));
  }

  @Test
  void theSignerIsPostedBeforeTheFirstSubmitOnly() {
    host.thenSubmit(APPLIED).thenSubmit(APPLIED);
    assertThat(submitter.submitToHost(work))
        .isEqualTo(Outcome.done(new Submitted(HashedVersion.zero(WAVELET), 1, 17)));
    assertThat(submitter.submitToHost(work)).isInstanceOf(Outcome.Done.class);
    assertThat(host.posted()).containsExactly(beta.signer().info());
  }

  @Test
  void theSignerIsPostedAgainToAHostThatForgotIt() {
    host.thenSubmit(APPLIED).thenSubmit(UNKNOWN_SIGNER).thenSubmit(APPLIED);
    assertThat(submitter.submitToHost(work)).isInstanceOf(Outcome.Done.class);
    assertThat(submitter.submitToHost(work)).isInstanceOf(Outcome.Done.class);
    assertThat(host.posted()).hasSize(2);
  }

  @Test
  void silenceAndTemporaryErrorsLeaveTheOutcomeOpen() {
    host.thenSubmit(ScriptedTransport.silence())
        .thenSubmit(Reply.failed(FederationError.Code.REMOTE_SERVER_TIMEOUT, "away"))
        .thenSubmit(Reply.failed(FederationError.Code.ITEM_NOT_FOUND, "no wave server"))
        .thenSubmit(UNKNOWN_SIGNER)
        .thenSubmit(UNKNOWN_SIGNER);
    for (int i = 0; i < 4; i++) {
      assertThat(refusal(submitter.submitToHost(work)).code())
          .isEqualTo(Refusal.Code.HOST_UNREACHABLE);
    }
    assertThat(beta.lanes().hasEnded(work.signedDelta())).isFalse();
  }

  @Test
  void aRefusalEndsTheDelta() {
    host.thenSubmit(Reply.failed(FederationError.Code.BAD_REQUEST, "not a participant"));
    Refusal refusal = refusal(submitter.submitToHost(work));
    assertThat(refusal.code()).isEqualTo(Refusal.Code.INVALID);
    assertThat(refusal.detail()).contains("alpha.test").contains("not a participant");
    assertThat(beta.lanes().hasEnded(work.signedDelta())).isTrue();
  }

  @Test
  void aRepeatOfWhatIsUnderWaySharesItsOutcome() {
    host.thenSubmit(APPLIED).pause();
    FutureTask<Outcome<Submitted>> first = submit(work);
    FutureTask<Outcome<Submitted>> repeat = submit(work);
    host.goOn();
    assertThat(first).succeedsWithin(WAIT).isInstanceOf(Outcome.Done.class);
    assertThat(repeat).succeedsWithin(WAIT).isEqualTo(first.resultNow());
    assertThat(host.submitted()).hasSize(1);
  }

  @Test
  void aHostThatLetsUsWaitIsWaitedForByFewAndOthersAreStillAsked() {
    host.pause();
    List<FutureTask<Outcome<Submitted>>> waiting =
        Stream.generate(() -> submit(work)).limit(64).toList();
    assertThat(refusal(submitter.submitToHost(work)).code())
        .isEqualTo(Refusal.Code.HOST_UNREACHABLE);

    Domain gamma = new Domain("gamma.test");
    WaveletName another = WaveletName.conversationRoot(new WaveId(gamma, "w+one"));
    FutureTask<Outcome<Submitted>> elsewhere =
        submit(new SubmitToHost(another, work.signedDelta(), work.signerInfo()));
    assertThat(host.submitted()).contains(gamma);
    host.goOn();
    assertThat(elsewhere).succeedsWithin(WAIT);
    assertThat(waiting).allSatisfy(caller -> assertThat(caller).succeedsWithin(WAIT));
  }

  /// Comes back when the caller waits, for the host or for another caller.
  private FutureTask<Outcome<Submitted>> submit(SubmitToHost submitted) {
    FutureTask<Outcome<Submitted>> task = new FutureTask<>(() -> submitter.submitToHost(submitted));
    Thread caller = Thread.ofVirtual().start(task);
    await().until(() -> WAITING.contains(caller.getState()));
    return task;
  }

  private static Refusal refusal(Outcome<Submitted> outcome) {
    return switch (outcome) {
      case Outcome.Refused<Submitted>(Refusal refusal) -> refusal;
      case Outcome.Done<Submitted> done -> throw new AssertionError(done);
    };
  }
}
