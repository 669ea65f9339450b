package org.wavegate.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.lease.Standing;
import org.wavegate.federation.rig.Network;
import org.wavegate.federation.rig.Provider;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.service.Backoff;
import org.wavegate.model.service.OutboundWork.SubmitToHost;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submitted;

/// Two providers in one process, joined by a network that loses, repeats and delays by a seed.
class TwoProvidersTest {
  private static CertificateAuthority authority;
  private static CertificateAuthority rogueAuthority;

  private Network network;
  private Provider alpha;
  private Provider beta;

  @BeforeAll
  static void makeAuthorities() throws Exception {
    Instant now = Instant.now();
    authority = CertificateAuthority.create("A test authority", now, Duration.ofDays(1));
    rogueAuthority = CertificateAuthority.create("Another authority", now, Duration.ofDays(1));
  }

  @BeforeEach
  void start() throws GeneralSecurityException {
    connect(Network.reliable(), authority);
  }

  private void connect(Network through, CertificateAuthority betaCertifiedBy)
      throws GeneralSecurityException {
    network = through;
    alpha = Provider.connect("alpha.test", authority, authority.certificate(), network);
    beta = Provider.connect("beta.test", betaCertifiedBy, authority.certificate(), network);
    alpha.start();
    beta.start();
  }

  private void reconnect(Network through, CertificateAuthority betaCertifiedBy)
      throws GeneralSecurityException {
    stop();
    connect(through, betaCertifiedBy);
  }

  @AfterEach
  void stop() {
    alpha.close();
    beta.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void copiesEndWithEqualHashesWhateverTheNetworkDoes(long seed) throws Exception {
    reconnect(new Network(seed, 10), authority);
    ParticipantId alice = alpha.person("alice");
    ParticipantId carol = beta.person("carol");
    WaveletName atAlpha = alpha.create("one", alice, carol);
    WaveletName atBeta = beta.create("two", carol, alice);
    awaitCopies(atAlpha);
    awaitCopies(atBeta);
    for (int i = 0; i < 15; i++) {
      alpha.lanes().submit(atAlpha, alice, Provider.write("b+alice", "a" + i));
      beta.lanes().submit(atBeta, carol, Provider.write("b+carol", "c" + i));
      submitUntilAnswered(beta, atAlpha, carol, "c" + i);
      submitUntilAnswered(alpha, atBeta, alice, "a" + i);
    }
    awaitCopies(atAlpha);
    awaitCopies(atBeta);
    assertThat(alpha.store().bytes(atAlpha)).hasSize(32).doesNotHaveDuplicates();
    assertThat(beta.store().bytes(atBeta)).hasSize(32).doesNotHaveDuplicates();
  }

  @Test
  void aSignerIsFetchedOnceAndThenKnown() throws Exception {
    WaveletName wavelet = alpha.create("one", alpha.person("alice"), beta.person("carol"));
    awaitCopies(wavelet);
    alpha.lanes().submit(wavelet, alpha.person("alice"), Provider.write("b+1", "more"));
    awaitCopies(wavelet);
    assertThat(network.signerRequests()).isEqualTo(1);
  }

  @Test
  void aDomainAddedLateFetchesTheHistoryBefore() throws Exception {
    ParticipantId alice = alpha.person("alice");
    WaveletName wavelet = alpha.create("one", alice);
    for (int i = 0; i < 50; i++) {
      alpha.lanes().submit(wavelet, alice, Provider.write("b+1", "x".repeat(8000)));
    }
    alpha.lanes().submit(wavelet, alice, new AddParticipant(beta.person("carol")));
    awaitCopies(wavelet);
    assertThat(network.histories()).isGreaterThan(1);
  }

  @Test
  void whatAnAbsentPeerMissedIsDeliveredWhenItIsBack() throws Exception {
    ParticipantId alice = alpha.person("alice");
    WaveletName wavelet = alpha.create("one", alice, beta.person("carol"));
    awaitCopies(wavelet);
    network.loseUpdates(true);
    alpha.lanes().submit(wavelet, alice, Provider.write("b+1", "missed"));
    int before = network.updates();
    await().until(() -> network.updates() > before);
    assertThat(beta.store().head(wavelet)).isNotEqualTo(alpha.store().head(wavelet));
    network.loseUpdates(false);
    alpha.role().heardFrom(beta.domain());
    awaitCopies(wavelet);
  }

  @Test
  void whoIsBackAfterLongNeedNotWaitForTheNextAttempt() throws Exception {
    stop();
    network = Network.reliable();
    Backoff hours = new Backoff(Duration.ofHours(2), Duration.ofHours(2), new Random(1));
    alpha = Provider.connect("alpha.test", authority, authority.certificate(), network, hours);
    beta = Provider.connect("beta.test", authority, authority.certificate(), network);
    alpha.start();
    beta.start();
    ParticipantId alice = alpha.person("alice");
    WaveletName wavelet = alpha.create("one", alice, beta.person("carol"));
    awaitCopies(wavelet);
    network.cutOff(beta.domain());
    int before = network.updates();
    alpha.lanes().submit(wavelet, alice, Provider.write("b+1", "missed"));
    await().until(() -> network.updates() > before + 1);

    beta.reconnect();
    awaitCopies(wavelet);
  }

  @Test
  void anAcceptedDeltaWhoseUpdateIsLostIsFetched() throws Exception {
    ParticipantId carol = beta.person("carol");
    WaveletName wavelet = alpha.create("one", alpha.person("alice"), carol);
    awaitCopies(wavelet);
    network.loseUpdates(true);
    submitUntilAnswered(beta, wavelet, carol, "mine");
    awaitCopies(wavelet);
  }

  @Test
  void aRemovedDomainGetsTheRemovalAndNothingAfterIt() throws Exception {
    ParticipantId alice = alpha.person("alice");
    ParticipantId carol = beta.person("carol");
    WaveletName wavelet = alpha.create("one", alice, carol);
    alpha.lanes().submit(wavelet, alice, new RemoveParticipant(carol));
    awaitCopies(wavelet);
    List<?> copy = beta.store().bytes(wavelet);
    alpha.lanes().submit(wavelet, alice, Provider.write("b+1", "among ourselves"));
    WaveletName other = alpha.create("two", alice, carol);
    awaitCopies(other);
    assertThat(beta.store().bytes(wavelet)).isEqualTo(copy);
  }

  @Test
  void aProviderWithACertificateOfAnotherAuthorityIsNotBelieved() throws Exception {
    reconnect(Network.reliable(), rogueAuthority);
    ParticipantId carol = beta.person("carol");
    WaveletName atAlpha = alpha.create("one", alpha.person("alice"), carol);
    awaitCopies(atAlpha);

    SubmitToHost work = beta.lanes().prepare(atAlpha, carol, Provider.write("b+1", "believe me"));
    assertThat(beta.role().outboundWork().submitToHost(work)).isInstanceOf(Outcome.Refused.class);
    assertThat(alpha.store().bytes(atAlpha)).hasSize(2);

    WaveletName atBeta = beta.create("two", carol, alpha.person("alice"));
    int before = network.updates();
    await().until(() -> network.updates() > before + 1);
    assertThat(alpha.store().bytes(atBeta)).isEmpty();
  }

  @Test
  void aDeltaThatTheHostRefusesIsEnded() throws Exception {
    ParticipantId stranger = beta.person("dave");
    WaveletName wavelet = alpha.create("one", alpha.person("alice"), beta.person("carol"));
    awaitCopies(wavelet);
    SubmitToHost work = beta.lanes().prepare(wavelet, stranger, Provider.write("b+1", "hello"));
    assertThat(beta.role().outboundWork().submitToHost(work))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(Refusal.Code.INVALID));
    assertThat(beta.lanes().hasEnded(work.signedDelta())).isTrue();
  }

  @Test
  void aProcessWithoutTheLeaseSendsNothingUntilItHasIt() throws Exception {
    stop();
    network = Network.reliable();
    alpha = Provider.connect("alpha.test", authority, authority.certificate(), network);
    beta = Provider.connect("beta.test", authority, authority.certificate(), network);
    alpha.store().takeOver("another process");
    alpha.start();
    beta.start();
    WaveletName wavelet = alpha.create("one", alpha.person("alice"), beta.person("carol"));
    await().during(Duration.ofMillis(500)).until(() -> network.updates() == 0);
    alpha.store().freeLease();
    awaitCopies(wavelet);
  }

  @Test
  void ofTwoProcessesOneIsReachableAndTheOtherFollowsItAtAnOrderlyEnd() {
    WaveletName wavelet = alpha.create("one", alpha.person("alice"), beta.person("carol"));
    awaitCopies(wavelet);
    Provider standby = beta.inAnotherProcess();
    standby.start();
    try {
      await().until(() -> standby.role().standing() == Standing.STANDBY);
      await().during(Duration.ofSeconds(1)).until(() -> network.connections() == 2);
      beta.close();
      alpha.lanes().submit(wavelet, alpha.person("alice"), Provider.write("b+1", "to the other"));
      awaitCopies(wavelet);
      assertThat(network.connections()).isEqualTo(3);
    } finally {
      standby.close();
    }
  }

  @Test
  void whoLostTheLeaseIsReachableNoMoreUntilItHasItAnew() {
    await().until(() -> network.isConnected(beta.domain()));
    beta.store().takeOver("another process");
    await().until(() -> !network.isConnected(beta.domain()));
    beta.store().freeLease();
    await().until(() -> network.isConnected(beta.domain()));
  }

  private void submitUntilAnswered(
      Provider provider, WaveletName wavelet, ParticipantId author, String text) {
    SubmitToHost work =
        provider.lanes().prepare(wavelet, author, Provider.write("b+" + author.address(), text));
    Outcome<Submitted> outcome = provider.role().outboundWork().submitToHost(work);
    for (int i = 0; i < 50 && outcome instanceof Outcome.Refused<Submitted>(Refusal refusal); i++) {
      assertThat(refusal.code()).isEqualTo(Refusal.Code.HOST_UNREACHABLE);
      outcome = provider.role().outboundWork().submitToHost(work);
    }
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  private void awaitCopies(WaveletName wavelet) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(beta.store().bytes(wavelet))
                .isNotEmpty()
                .isEqualTo(alpha.store().bytes(wavelet)));
  }
}
