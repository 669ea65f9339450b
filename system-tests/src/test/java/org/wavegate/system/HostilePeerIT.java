package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.Rig.ALPHA;
import static org.wavegate.system.Rig.GAMMA;

import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.federation.certificate.KeyFiles;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.Signature;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.server.rig.RigAuthority;
import tools.jackson.databind.JsonNode;

/// What a provider does with whatever another one may send. Goal: every broken or forged stanza is
/// answered with the protocol's error, changes nothing, is logged with the wavelet's name and
/// leaves the provider at work. Method: gamma.test is a component driven by hand, with a
/// participant on a wave of alpha.test; after each attack the wave must stand at the version it
/// had.
class HostilePeerIT {
  private static final String WAVE = "http://waveprotocol.org/protocol/0.2/waveserver";
  private static final ParticipantId GRACE = new ParticipantId("grace@gamma.test");

  private static Rig rig;

  @TempDir private Path folder;

  private Person alice;
  private RawComponent gamma;
  private DomainSigner signer;
  private WaveletName wavelet;
  private String wave;
  private HashedVersion head;
  private int refusals;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    rig = Rig.over(Network.ROUTER, folder).with(ALPHA);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  /// Gamma has a key of its own in each test, so alpha never knows it beforehand.
  @BeforeEach
  void aWaveOfAlphaWithSomebodyOfGamma() throws Exception {
    alice = rig.person("alice", ALPHA);
    gamma = RawComponent.connect("wave.gamma.test", rig.componentPort(), Rig.SECRET);
    Path key = folder.resolve("gamma.key");
    Path certificate = folder.resolve("gamma.pem");
    rig.authority().certify(GAMMA, key, certificate);
    signer = new DomainSigner(GAMMA, KeyFiles.loadKey(key), KeyFiles.loadChain(certificate));
    wave = alice.createWave("Bait", "for gamma", GRACE.address());
    wavelet = WaveletName.conversationRoot(WaveId.parse(wave));
    head = version();
  }

  @AfterEach
  void leave() throws Exception {
    gamma.close();
  }

  @Test
  void brokenSubmitsAreRefusedLoggedOnceAndLeaveNothingBehind() throws Exception {
    SignedDelta good = signer.sign(delta("mallory@gamma.test"));
    String goodText = base64(WireCodec.encode(good));
    SignedDelta unsigned = new SignedDelta(good.delta(), List.of());
    postSigner();

    assertRefusedAndLoggedOnce(submit("base64", "%%%not base64%%%"));
    assertRefusedAndLoggedOnce(submit("protobuf", base64(ByteString.copyFromUtf8("no delta"))));
    assertRefusedAndLoggedOnce(submit("signature", base64(WireCodec.encode(forged(good)))));
    assertRefusedAndLoggedOnce(submit("unsigned", base64(WireCodec.encode(unsigned))));
    assertThat(send("name", submitRequest("name", "wave://no such name", goodText)))
        .contains("bad-request");
    String elsewhere = "wave://beta.test/w+x/conv+root";
    assertThat(send("foreign", submitRequest("foreign", elsewhere, goodText)))
        .contains("bad-request");
    assertNothingChanged();

    assertThat(submit("good", goodText)).contains("submit-response");
    Awaitility.await("mallory is on the wave")
        .until(() -> alice.read(wave).get("participants").toString().contains("mallory"));
  }

  @Test
  void aSignerNobodyToldOfIsAskedFor() throws Exception {
    String delta = base64(WireCodec.encode(signer.sign(delta("mallory@gamma.test"))));
    assertThat(submit("unknown", delta)).contains("internal-server-error");
    assertThat(rig.log(ALPHA).stream().filter(line -> isAbout(line, wave))).hasSize(1);
    assertNothingChanged();
    postSigner();
    assertThat(submit("known", delta)).contains("submit-response");
  }

  @Test
  void aChainOfAnotherAuthorityIsRefused() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    Files.createDirectories(elsewhere);
    Path key = folder.resolve("rogue.key");
    Path certificate = folder.resolve("rogue.pem");
    RigAuthority.in(elsewhere).certify(GAMMA, key, certificate);
    signer = new DomainSigner(GAMMA, KeyFiles.loadKey(key), KeyFiles.loadChain(certificate));

    assertThat(send("rogue-signer", postSignerRequest("rogue-signer"))).contains("type='error'");
    assertThat(submit("rogue", base64(WireCodec.encode(signer.sign(delta("mallory@gamma.test"))))))
        .contains("type='error'");
    assertNothingChanged();
  }

  @Test
  void brokenUpdatesOfAHostMakeNoCopy() throws Exception {
    String waves = "gamma.test/w+evil";
    String name = "wave://" + waves + "/conv+root";
    String garbage = base64(ByteString.copyFromUtf8("no applied delta"));
    gamma.send(update("u1", name, "<applied-delta>%%%</applied-delta>"));
    gamma.send(update("u2", name, "<applied-delta>" + garbage + "</applied-delta>"));
    gamma.send(update("u3", wavelet.toUri(), "<applied-delta>" + garbage + "</applied-delta>"));

    assertThat(gamma.awaitAnswer("u1")).contains("bad-request");
    assertThat(gamma.awaitAnswer("u2")).contains("bad-request");
    assertThat(gamma.awaitAnswer("u3")).contains("bad-request");
    assertNothingChanged();
    assertThat(alice.get(Person.path(waves)).statusCode()).isEqualTo(404);
    assertThat(
            rig.log(ALPHA).stream().filter(line -> line.contains("WARN") && line.contains(waves)))
        .hasSize(2);
  }

  private static String update(String id, String wavelet, String content) {
    return """
    <message type='normal' id='%s' from='wave.gamma.test' to='wave.alpha.test'>\
    <request xmlns='urn:xmpp:receipts'/>\
    <event xmlns='http://jabber.org/protocol/pubsub#event'><items><item>\
    <wavelet-update xmlns='%s' wavelet-name='%s'>%s</wavelet-update>\
    </item></items></event></message>\
    """
        .formatted(id, WAVE, wavelet, content);
  }

  @Test
  void somebodyElseCannotSpeakForGamma() throws Exception {
    String delta = base64(WireCodec.encode(signer.sign(delta("mallory@gamma.test"))));
    postSigner();
    try (RawComponent delta2 =
        RawComponent.connect("wave.delta.test", rig.componentPort(), Rig.SECRET)) {
      String request =
          submitRequest("spoofed", wavelet.toUri(), delta)
              .replace("from='wave.gamma.test'", "from='wave.delta.test'");
      delta2.send(request);
      assertRefusedAndLoggedOnce(delta2.awaitAnswer("spoofed"));
    }
    assertNothingChanged();
  }

  private void assertRefusedAndLoggedOnce(String answer) {
    assertThat(answer).contains("bad-request");
    refusals++;
    assertThat(rig.log(ALPHA).stream().filter(line -> isAbout(line, wave))).hasSize(refusals);
  }

  /// A line that names the wave and who sent something about it.
  private static boolean isAbout(String line, String wave) {
    return line.contains(wave) && line.matches(".*wave\\.(gamma|delta)\\.test.*");
  }

  private void assertNothingChanged() {
    assertThat(version()).isEqualTo(head);
    assertThat(alice.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(rig.log(ALPHA)).noneMatch(line -> line.contains(" ERROR "));
  }

  private WaveletDelta delta(String added) {
    return new WaveletDelta(head, GRACE, List.of(new AddParticipant(ParticipantId.ofWire(added))));
  }

  private static SignedDelta forged(SignedDelta good) {
    Signature signature = good.signatures().getFirst();
    byte[] bytes = signature.bytes().toByteArray();
    bytes[7] ^= 1;
    return new SignedDelta(
        good.delta(), List.of(new Signature(ByteString.copyFrom(bytes), signature.signerId())));
  }

  private HashedVersion version() {
    JsonNode version = alice.version(wave);
    byte[] hash = Base64.getDecoder().decode(version.get("hash").asString());
    return new HashedVersion(version.get("version").asLong(), ByteString.copyFrom(hash));
  }

  private void postSigner() throws Exception {
    assertThat(send("signer", postSignerRequest("signer"))).contains("signature-response");
  }

  private String postSignerRequest(String id) {
    StringBuilder certificates = new StringBuilder();
    for (ByteString certificate : signer.info().certificates()) {
      certificates.append("<certificate>").append(base64(certificate)).append("</certificate>");
    }
    return publish(
        id,
        "signer",
        "<signature xmlns='%s' domain='gamma.test' algorithm='SHA256'>%s</signature>"
            .formatted(WAVE, certificates));
  }

  private String submit(String id, String delta) throws Exception {
    return send(id, submitRequest(id, wavelet.toUri(), delta));
  }

  private static String submitRequest(String id, String name, String delta) {
    return publish(
        id,
        "wavelet",
        "<submit-request xmlns='%s'><delta wavelet-name='%s'>%s</delta></submit-request>"
            .formatted(WAVE, name, delta));
  }

  private static String publish(String id, String node, String payload) {
    return """
    <iq type='set' id='%s' from='wave.gamma.test' to='wave.alpha.test'>\
    <pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='%s'><item>%s</item></publish></pubsub>\
    </iq>\
    """
        .formatted(id, node, payload);
  }

  private String send(String id, String stanza) throws Exception {
    gamma.send(stanza);
    return gamma.awaitAnswer(id).replace('"', '\'');
  }

  private static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
