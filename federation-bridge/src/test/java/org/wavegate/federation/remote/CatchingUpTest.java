package org.wavegate.federation.remote;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.lease.LeaseKeeper;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.rig.Network;
import org.wavegate.federation.rig.NoDuty;
import org.wavegate.federation.rig.Provider;
import org.wavegate.federation.rig.ScriptedTransport;
import org.wavegate.federation.rig.SteppedClock;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.TrustPolicy;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.version.HashedVersion;

/// Copies of several hosts, one of which lets us wait.
class CatchingUpTest {
  private static final Domain SLOW = new Domain("slow.test");
  private static final Domain QUICK = new Domain("quick.test");

  private final SlowHost hosts = new SlowHost();
  private final SteppedClock now = new SteppedClock(Instant.now());
  private Provider beta;
  private LeaseKeeper lease;
  private WaveletFollower follower;

  @BeforeEach
  void start() throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create("A test authority", Instant.now(), Duration.ofDays(1));
    beta = Provider.connect("beta.test", authority, authority.certificate(), Network.reliable());
    Clock clock = Clock.systemUTC();
    lease = new LeaseKeeper(beta.store(), clock, "this process");
    LeasedLedger ledger = new LeasedLedger(beta.store(), lease);
    follower =
        new WaveletFollower(
            beta.domain(),
            beta.lanes(),
            hosts,
            ledger,
            new ChainValidator(new TrustPolicy.Authorities(Set.of(authority.certificate()))),
            new Backoff(Duration.ofMillis(800), Duration.ofMinutes(5), new Random(1)),
            now);
    lease.start(new NoDuty());
    await().until(ledger::held);
    follower.start();
  }

  @AfterEach
  void stop() {
    hosts.mayAnswer.countDown();
    follower.close();
    lease.close();
    beta.close();
  }

  @Test
  void aHostThatLetsUsWaitDoesNotHoldUpTheOthers() {
    miss(SLOW);
    await().until(() -> hosts.asked.contains(SLOW));

    miss(QUICK);
    await().until(() -> hosts.asked.contains(QUICK));
  }

  private void miss(Domain host) {
    WaveletName wavelet = WaveletName.conversationRoot(new WaveId(host, "w+one"));
    follower.expect(wavelet, new HashedVersion(3, ByteString.copyFromUtf8("hash")));
    now.step(Duration.ofMinutes(1));
  }

  /// Answers as slowly as it can, if it is the slow one.
  private static final class SlowHost implements FederationTransport {
    private final Set<Domain> asked = ConcurrentHashMap.newKeySet();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    @Override
    public Reply<History> history(Domain host, HistoryRequest request) {
      asked.add(host);
      try {
        if (host.equals(SLOW) && !mayAnswer.await(30, TimeUnit.SECONDS)) {
          throw new AssertionError("the test took too long");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return ScriptedTransport.silence();
    }

    @Override
    public Reply<Received> update(Domain to, WaveletUpdate update) {
      return ScriptedTransport.silence();
    }

    @Override
    public Reply<SubmitResponse> submit(Domain host, WaveletName wavelet, ByteString signedDelta) {
      return ScriptedTransport.silence();
    }

    @Override
    public Reply<SignerInfo> signer(Domain host, SignerRequest request) {
      return ScriptedTransport.silence();
    }

    @Override
    public Reply<Received> greet(Domain host) {
      return ScriptedTransport.silence();
    }

    @Override
    public Reply<Received> postSigner(Domain host, SignerInfo info) {
      return ScriptedTransport.silence();
    }
  }
}
