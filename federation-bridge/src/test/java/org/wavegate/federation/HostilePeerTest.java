package org.wavegate.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.rig.Network;
import org.wavegate.federation.rig.Provider;
import org.wavegate.federation.transport.FederationError;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.federation.transport.Reply;
import org.wavegate.federation.transport.Sender;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;

/// What is asked of a host or a follower by somebody who may not ask, or asks badly.
class HostilePeerTest {
  private static final Sender BETA = Network.sender("wave.beta.test", new Domain("beta.test"));
  private static final Sender GAMMA = Network.sender("wave.gamma.test", new Domain("gamma.test"));

  private Provider alpha;
  private Provider beta;
  private WaveletName wavelet;
  private HashedVersion head;

  @BeforeEach
  void start() throws Exception {
    Network network = Network.reliable();
    CertificateAuthority authority =
        CertificateAuthority.create("A test authority", Instant.now(), Duration.ofDays(1));
    alpha = Provider.connect("alpha.test", authority, authority.certificate(), network);
    beta = Provider.connect("beta.test", authority, authority.certificate(), network);
    alpha.role().start();
    beta.role().start();
    wavelet = alpha.create("one", alpha.person("alice"), beta.person("carol"));
    head = alpha.lanes().submit(wavelet, alpha.person("alice"), Provider.write("b+1", "hello"));
    await().until(() -> beta.store().head(wavelet).equals(head));
  }

  @AfterEach
  void stop() {
    alpha.close();
    beta.close();
  }

  @Test
  void anUpdateByAnotherThanTheHostIsRefused() {
    alpha.lanes().submit(wavelet, alpha.person("alice"), Provider.write("b+1", "secret"));
    List<ByteString> log = alpha.store().bytes(wavelet);
    WaveletUpdate update =
        new WaveletUpdate(
            wavelet, List.of(log.getLast()), Optional.of(alpha.store().head(wavelet)));
    assertBadRequest(beta.role().onUpdate(GAMMA, update));
  }

  @Test
  void anUpdateOfAWaveletOfOurOwnIsRefused() {
    WaveletUpdate update = new WaveletUpdate(wavelet, List.of(), Optional.of(head));
    assertBadRequest(alpha.role().onUpdate(BETA, update));
  }

  @Test
  void anUnreadableDeltaIsRefusedAndChangesNothing() {
    Sender host = Network.sender("wave.alpha.test", alpha.domain());
    WaveletUpdate update =
        new WaveletUpdate(wavelet, List.of(ByteString.copyFromUtf8("no delta")), Optional.empty());
    assertBadRequest(beta.role().onUpdate(host, update));
    assertThat(beta.store().head(wavelet)).isEqualTo(head);
  }

  @Test
  void aDeltaOfAnAuthorTheSenderDoesNotSpeakForIsRefused() {
    ByteString delta =
        beta.lanes()
            .prepare(wavelet, beta.person("carol"), Provider.write("b+2", "carol's"))
            .signedDelta();
    assertBadRequest(alpha.role().onSubmit(GAMMA, wavelet, delta));
    assertBadRequest(
        alpha.role().onSubmit(BETA, wavelet, ByteString.copyFromUtf8("no signed delta")));
    assertThat(alpha.store().head(wavelet)).isEqualTo(head);
  }

  @Test
  void aDeltaWithATamperedByteIsRefused() throws Exception {
    alpha.role().onPostSigner(BETA, beta.signer().info());
    byte[] delta =
        beta.lanes()
            .prepare(wavelet, beta.person("carol"), Provider.write("b+2", "pay 1"))
            .signedDelta()
            .toByteArray();
    int digit = new String(delta, StandardCharsets.ISO_8859_1).indexOf("pay 1");
    delta[digit + 4] = '9';
    assertBadRequest(alpha.role().onSubmit(BETA, wavelet, ByteString.copyFrom(delta)));
    assertThat(alpha.store().head(wavelet)).isEqualTo(head);
  }

  @Test
  void aSubmitByAnUnknownSignerAsksForTheSigner() {
    ByteString delta =
        beta.lanes()
            .prepare(wavelet, beta.person("carol"), Provider.write("b+2", "carol's"))
            .signedDelta();
    assertThat(error(alpha.role().onSubmit(BETA, wavelet, delta)).code())
        .isEqualTo(FederationError.Code.INTERNAL_SERVER_ERROR);
    assertThat(alpha.role().onPostSigner(BETA, beta.signer().info())).isInstanceOf(Reply.Ok.class);
    assertThat(alpha.role().onSubmit(BETA, wavelet, delta)).isInstanceOf(Reply.Ok.class);
  }

  @Test
  void aSignerOfADomainTheSenderDoesNotSpeakForIsRefused() {
    assertBadRequest(alpha.role().onPostSigner(GAMMA, beta.signer().info()));
    assertBadRequest(beta.role().onPostSigner(GAMMA, beta.signer().info()));
  }

  @Test
  void aSenderWhoCannotBeCheckedNowIsToldToAskAgain() {
    Sender doubtfulBeta = Network.doubtfulSender("wave.beta.test", beta.domain());
    ByteString delta =
        beta.lanes()
            .prepare(wavelet, beta.person("carol"), Provider.write("b+2", "carol's"))
            .signedDelta();
    assertNotNow(alpha.role().onSubmit(doubtfulBeta, wavelet, delta));
    assertNotNow(alpha.role().onPostSigner(doubtfulBeta, beta.signer().info()));
    assertNotNow(ask(doubtfulBeta, zero(), head, OptionalInt.empty()));
    assertNotNow(
        alpha
            .role()
            .onSigner(doubtfulBeta, new SignerRequest(wavelet, head, alpha.signer().signerId())));
    assertThat(alpha.store().head(wavelet)).isEqualTo(head);
  }

  @Test
  void anUpdateOfASenderWhoCannotBeCheckedNowIsNeitherTakenNorRefusedForGood() {
    Sender doubtfulAlpha = Network.doubtfulSender("wave.alpha.test", alpha.domain());
    assertNotNow(
        beta.role()
            .onUpdate(doubtfulAlpha, new WaveletUpdate(wavelet, List.of(), Optional.of(head))));
  }

  @Test
  void aDoubtDoesNotTellWhatExists() {
    Sender doubtfulGamma = Network.doubtfulSender("wave.gamma.test", new Domain("gamma.test"));
    WaveletName unknown = alpha.wavelet("unknown");
    HistoryRequest ofUnknown =
        new HistoryRequest(unknown, HashedVersion.zero(unknown), head, OptionalInt.empty());
    assertThat(error(ask(doubtfulGamma, zero(), head, OptionalInt.empty())))
        .isEqualTo(error(alpha.role().onHistory(doubtfulGamma, ofUnknown)));
  }

  @Test
  void historyWithoutALimitIsOneDelta() {
    assertThat(history(BETA, zero(), head, OptionalInt.empty())).hasSize(1);
    assertThat(history(BETA, zero(), head, OptionalInt.of(1 << 20)))
        .isEqualTo(alpha.store().bytes(wavelet));
  }

  @Test
  void historyIsNeverEmpty() {
    assertBadRequest(ask(BETA, head, head, OptionalInt.empty()));
    assertBadRequest(ask(BETA, head, zero(), OptionalInt.empty()));
  }

  @Test
  void historyIsForDomainsWithAccessAndOthersCannotTellWhatExists() {
    WaveletName unknown = alpha.wavelet("unknown");
    HistoryRequest ofUnknown =
        new HistoryRequest(unknown, HashedVersion.zero(unknown), head, OptionalInt.empty());
    assertThat(error(ask(GAMMA, zero(), head, OptionalInt.empty())))
        .isEqualTo(error(alpha.role().onHistory(GAMMA, ofUnknown)))
        .isEqualTo(error(alpha.role().onHistory(BETA, ofUnknown)))
        .isEqualTo(error(beta.role().onHistory(GAMMA, ofUnknown)));
  }

  @Test
  void signersAreForDomainsWithAccess() {
    SignerRequest request = new SignerRequest(wavelet, head, alpha.signer().signerId());
    assertThat(alpha.role().onSigner(BETA, request)).isEqualTo(Reply.ok(alpha.signer().info()));
    assertBadRequest(alpha.role().onSigner(GAMMA, request));
  }

  private HashedVersion zero() {
    return HashedVersion.zero(wavelet);
  }

  private Reply<History> ask(
      Sender sender, HashedVersion start, HashedVersion end, OptionalInt bytesMax) {
    return alpha.role().onHistory(sender, new HistoryRequest(wavelet, start, end, bytesMax));
  }

  private List<ByteString> history(
      Sender sender, HashedVersion start, HashedVersion end, OptionalInt bytesMax) {
    return switch (ask(sender, start, end, bytesMax)) {
      case Reply.Ok<History>(History history) -> history.appliedDeltas();
      case Reply.Failed<History> failed -> throw new AssertionError(failed);
      case Reply.Silent<History> silent -> throw new AssertionError(silent);
    };
  }

  private static void assertBadRequest(Reply<?> reply) {
    assertThat(error(reply).code()).isEqualTo(FederationError.Code.BAD_REQUEST);
  }

  private static void assertNotNow(Reply<?> reply) {
    assertThat(error(reply).code()).isEqualTo(FederationError.Code.INTERNAL_SERVER_ERROR);
  }

  private static FederationError error(Reply<?> reply) {
    if (reply instanceof Reply.Failed<?>(FederationError error)) {
      return error;
    }
    throw new AssertionError("expected an error, not " + reply);
  }
}
