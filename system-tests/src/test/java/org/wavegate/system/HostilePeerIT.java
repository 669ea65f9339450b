package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.Rig.GAMMA;
import static org.wavegate.system.StanzaTexts.base64;
import static org.wavegate.system.cluster.Domains.ALPHA;

import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.server.rig.RigAuthority;
import org.wavegate.system.cluster.Network;
import org.wavegate.system.cluster.Started;

/// What a provider that another one attacks says to its operator, whom it asks, and what it keeps;
/// what it answers is in [BadStanzas]. Method: gamma.test is driven by hand, with a participant on
/// a wave of alpha.test; after each attack the wave must stand at the version it had.
class HostilePeerIT {
  private static final ParticipantId GRACE = new ParticipantId("grace@gamma.test");
  private static final Started started = new Started();

  private static Rig rig;

  @TempDir private Path folder;

  private Person alice;
  private HandDrivenProvider gamma;
  private WaveletName wavelet;
  private String wave;
  private HashedVersion head;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    rig = started.add(Rig.over(Network.ROUTER, folder).with(ALPHA));
  }

  @AfterAll
  static void stop() {
    started.close();
  }

  /// Gamma has a key of its own in each test, so alpha never knows it beforehand.
  @BeforeEach
  void aWaveOfAlphaWithSomebodyOfGamma() throws Exception {
    alice = rig.person("alice", ALPHA);
    gamma = HandDrivenProvider.join(rig, GAMMA, folder);
    wave = alice.createWave("Bait", "for gamma", GRACE.address());
    wavelet = WaveletName.conversationRoot(WaveId.parse(wave));
    head = alice.head(wave);
  }

  @AfterEach
  void leave() throws Exception {
    gamma.close();
  }

  @Test
  void aRefusedSubmitIsLoggedOnceAndLeavesNothingBehind() throws Exception {
    SignedDelta good = addMallory(gamma.signer());
    postSigner();
    assertThat(submit("forged", StanzaTexts.forged(good))).contains("bad-request");
    assertThat(linesAboutTheWave()).hasSize(1);
    assertNothingChanged();

    assertThat(submit("good", good)).contains("submit-response");
    Awaitility.await("mallory is on the wave")
        .until(() -> alice.read(wave).get("participants").toString().contains("mallory"));
  }

  @Test
  void aSignerNobodyToldOfIsAskedFor() throws Exception {
    SignedDelta delta = addMallory(gamma.signer());
    assertThat(submit("unknown", delta)).contains("internal-server-error");
    assertThat(linesAboutTheWave()).hasSize(1);
    assertNothingChanged();
    postSigner();
    assertThat(submit("known", delta)).contains("submit-response");
  }

  @Test
  void aChainOfAnotherAuthorityIsRefused() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    DomainSigner rogue = HandDrivenProvider.signer(RigAuthority.in(elsewhere), GAMMA, elsewhere);
    assertThat(gamma.answer("rogue-signer", StanzaTexts.postSigner("rogue-signer", rogue.info())))
        .contains("type='error'");
    assertThat(submit("rogue", addMallory(rogue))).contains("type='error'");
    assertNothingChanged();
  }

  @Test
  void aBrokenUpdateOfAHostIsLoggedOnceAndMakesNoCopy() throws Exception {
    String evil = "gamma.test/w+evil";
    WaveletName hosted = WaveletName.conversationRoot(WaveId.parse(evil));
    List<ByteString> garbage = List.of(ByteString.copyFromUtf8("no applied delta"));
    assertThat(gamma.answer("evil", StanzaTexts.update("evil", hosted, garbage)))
        .contains("bad-request");
    assertThat(rig.log(ALPHA))
        .filteredOn(line -> line.contains(" WARN ") && line.contains(evil))
        .hasSize(1);
    assertThat(alice.get(Person.path(evil)).statusCode()).isEqualTo(404);
    assertNothingChanged();
  }

  /// Lines that name the wave and who sent something about it.
  private Stream<String> linesAboutTheWave() {
    return rig.log(ALPHA).stream()
        .filter(line -> line.contains(wave) && line.contains("wave.gamma.test"));
  }

  private void assertNothingChanged() {
    assertThat(alice.head(wave)).isEqualTo(head);
    assertThat(alice.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(rig.faults(ALPHA)).isEmpty();
  }

  private SignedDelta addMallory(DomainSigner signer) {
    ParticipantId mallory = new ParticipantId("mallory@gamma.test");
    return signer.sign(new WaveletDelta(head, GRACE, List.of(new AddParticipant(mallory))));
  }

  private void postSigner() throws Exception {
    assertThat(gamma.answer("signer", StanzaTexts.postSigner("signer", gamma.signer().info())))
        .contains("signature-response");
  }

  private String submit(String id, SignedDelta delta) throws Exception {
    return gamma.answer(id, StanzaTexts.submit(id, wavelet, base64(delta)));
  }
}
