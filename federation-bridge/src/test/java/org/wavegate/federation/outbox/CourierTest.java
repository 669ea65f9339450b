package org.wavegate.federation.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.lease.LeaseKeeper;
import org.wavegate.federation.lease.LeasedLedger;
import org.wavegate.federation.outbox.DomainQueue.Turn;
import org.wavegate.federation.rig.Network;
import org.wavegate.federation.rig.NoDuty;
import org.wavegate.federation.rig.Provider;
import org.wavegate.federation.rig.ScriptedTransport;
import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Ledger.Delivery;
import org.wavegate.model.version.HashedVersion;

class CourierTest {
  private static final Domain BETA = new Domain("beta.test");
  private static final Reply<Received> RECEIPT = Reply.ok(new Received());
  private static final Reply<Received> SILENCE = ScriptedTransport.silence();

  private final ScriptedTransport peer = new ScriptedTransport();
  private Provider alpha;
  private LeaseKeeper lease;
  private Courier courier;
  private WaveletName wavelet;
  private HashedVersion head;

  @BeforeEach
  void write() throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create("A test authority", Instant.now(), Duration.ofDays(1));
    alpha = Provider.connect("alpha.test", authority, authority.certificate(), Network.reliable());
    lease = new LeaseKeeper(alpha.store(), Clock.systemUTC(), "this process");
    LeasedLedger ledger = new LeasedLedger(alpha.store(), lease);
    lease.start(new NoDuty());
    await().until(ledger::held);
    courier = new Courier(ledger, peer);
    wavelet = alpha.create("one", alpha.person("alice"), new ParticipantId("carol@beta.test"));
    head = alpha.lanes().submit(wavelet, alpha.person("alice"), Provider.write("b+1", "hello"));
  }

  @AfterEach
  void stop() {
    lease.close();
    alpha.close();
  }

  @Test
  void deltasTravelTogetherWithTheirCommitNotice() {
    peer.thenUpdate(RECEIPT);
    assertThat(deliver(0)).isEqualTo(new Attempt.Delivered(head, head));
    assertThat(peer.updates())
        .containsExactly(
            new WaveletUpdate(wavelet, alpha.store().bytes(wavelet), Optional.of(head)));
    assertThat(owed()).isFalse();
  }

  @Test
  void silenceIsProbedByACommitNoticeAlone() {
    peer.thenUpdate(SILENCE).thenUpdate(RECEIPT);
    assertThat(deliver(0)).isInstanceOf(Attempt.Unacknowledged.class);
    assertThat(peer.updates().getLast().appliedDeltas()).isEmpty();
    assertThat(peer.updates().getLast().commitNotice()).contains(head);
    assertThat(owed()).isTrue();
  }

  @Test
  void deltasTwiceUnacknowledgedByAPeerThatIsThereAreLeftBehind() {
    peer.thenUpdate(SILENCE).thenUpdate(RECEIPT);
    assertThat(deliver(1)).isEqualTo(new Attempt.Delivered(head, head));
    assertThat(owed()).isFalse();
  }

  @Test
  void silenceOnTheNoticeTooMeansThatTheDomainIsAway() {
    assertThat(deliver(1)).isInstanceOf(Attempt.Away.class);
    peer.thenUpdate(timeout()).thenUpdate(timeout());
    assertThat(deliver(1)).isInstanceOf(Attempt.Away.class);
    assertThat(owed()).isTrue();
  }

  @Test
  void aRefusalByThePeerDoesNotCountAgainstItsDomain() {
    Reply<Received> refusal = Reply.failed(FederationError.Code.BAD_REQUEST, "another history");
    peer.thenUpdate(refusal).thenUpdate(refusal);
    assertThat(deliver(1)).isInstanceOf(Attempt.Unacknowledged.class);
    assertThat(owed()).isTrue();
  }

  @Test
  void aPeerThatCannotStoreNowIsThereAllTheSame() {
    Reply<Received> later =
        Reply.failed(FederationError.Code.INTERNAL_SERVER_ERROR, "Try again later.");
    peer.thenUpdate(later).thenUpdate(later);
    assertThat(deliver(1)).isInstanceOf(Attempt.Deferred.class);
    assertThat(owed()).isTrue();
  }

  @Test
  void nothingIsSentAfterTheLeaseWasLost() {
    alpha.store().takeOver("another process");
    assertThat(deliver(0)).isInstanceOf(Attempt.NotSent.class);
    assertThat(peer.updates()).isEmpty();
  }

  private Attempt deliver(int unacknowledged) {
    Delivery delivery = new Delivery(wavelet, BETA, HashedVersion.zero(wavelet), head);
    return courier.deliver(new Turn(delivery, unacknowledged));
  }

  private boolean owed() {
    return alpha.store().isOwed(BETA);
  }

  private static Reply<Received> timeout() {
    return Reply.failed(FederationError.Code.REMOTE_SERVER_TIMEOUT, "Component unavailable");
  }
}
