package org.wavegate.federation.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
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
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.version.HashedVersion;

class WaveletFollowerTest {
  private static final Domain ALPHA = new Domain("alpha.test");
  private static final WaveletName WAVELET =
      WaveletName.conversationRoot(new WaveId(ALPHA, "w+one"));
  private static final HashedVersion VERSION =
      new HashedVersion(3, ByteString.copyFromUtf8("hash"));

  private Provider beta;
  private WaveletFollower withoutLease;

  @BeforeEach
  void prepare() throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create("A test authority", Instant.now(), Duration.ofDays(1));
    beta = Provider.connect("beta.test", authority, authority.certificate(), Network.reliable());
    Clock clock = Clock.systemUTC();
    withoutLease =
        new WaveletFollower(
            beta.domain(),
            beta.lanes(),
            new ScriptedTransport(),
            new LeasedLedger(beta.store(), new LeaseKeeper(beta.store(), clock, "this process")),
            new ChainValidator(new TrustPolicy.Authorities(Set.of(authority.certificate()))),
            new Backoff(Duration.ofMillis(800), Duration.ofMinutes(5), new Random(1)),
            clock);
  }

  @AfterEach
  void stop() {
    withoutLease.close();
    beta.close();
  }

  @Test
  void anUpdateThatCannotBeStoredNowIsAnsweredSoAtOnce() {
    WaveletUpdate update = new WaveletUpdate(WAVELET, List.of(), Optional.of(VERSION));
    assertThat(withoutLease.onUpdate(Network.sender("wave.alpha.test", ALPHA), update))
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            reply ->
                assertThat(reply.error().code())
                    .isEqualTo(FederationError.Code.INTERNAL_SERVER_ERROR));
  }
}
