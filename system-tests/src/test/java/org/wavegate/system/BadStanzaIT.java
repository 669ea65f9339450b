package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.system.Rig.GAMMA;
import static org.wavegate.system.StanzaTexts.base64;
import static org.wavegate.system.cluster.Domains.ALPHA;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.system.BadStanzas.Badness;
import org.wavegate.system.BadStanzas.Kind;
import org.wavegate.system.BadStanzas.Row;
import org.wavegate.system.BadStanzas.Sender;
import org.wavegate.system.cluster.Network;
import org.wavegate.system.cluster.Started;
import org.wavegate.xmpp.stanza.Request;
import org.wavegate.xmpp.stanza.Stanza;
import org.wavegate.xmpp.xml.XmlInput;
import tools.jackson.databind.JsonNode;

/// Every kind of stanza that a provider takes, against input that is malformed, oversized, sent by
/// somebody who may not, and repeated. The kinds are those of [Request]: one without rows of every
/// badness fails. Method: gamma.test is a component driven by hand, with a participant on a wave of
/// alpha.test and a host of a wave itself; each row sends one spoilt stanza and then a good one.
/// The row's answer must come, the good stanza be served, and nothing have changed.
final class BadStanzaIT {
  private static final ParticipantId GRACE = new ParticipantId("grace@gamma.test");
  @TempDir private static Path folder;

  private static final Component LARGE_TEXT = new Component.Characters("x".repeat(200_000));
  private static final AtomicInteger lastId = new AtomicInteger();
  private static final Started started = new Started();
  private static Rig rig;
  private static Person alice;
  private static HandDrivenProvider gamma;
  private static HandDrivenProvider delta;
  private static WaveletName wavelet;
  private static WaveletName hosted;
  private static HashedVersion created;
  private static BadStanzas table;

  @BeforeAll
  static void aWaveOfAlphaWithSomebodyOfGammaAndOneOfGammaWithAlice() throws Exception {
    rig = started.add(Rig.over(Network.ROUTER, folder).with(ALPHA));
    alice = rig.person("alice", ALPHA);
    gamma = started.add(HandDrivenProvider.join(rig, GAMMA, folder));
    delta = started.add(HandDrivenProvider.join(rig, new Domain("delta.test"), folder));
    String wave = alice.createWave("Bait", "for gamma", GRACE.address());
    wavelet = WaveletName.conversationRoot(WaveId.parse(wave));
    created = alice.head(wave);
    hosted = WaveletName.conversationRoot(WaveId.parse("gamma.test/w+hosted"));
    SignedDelta good = signed(GRACE, new AddParticipant(new ParticipantId("mallory@gamma.test")));
    table =
        new BadStanzas(
            wavelet,
            created,
            signerOfAlpha(),
            base64(good),
            base64(StanzaTexts.forged(good)),
            base64(new SignedDelta(good.delta(), List.of())),
            base64(signed(new ParticipantId("outsider@gamma.test"), new NoOp())),
            base64(signed(GRACE, new MutateDocument("b+large", new DocOp(List.of(LARGE_TEXT))))),
            hosted,
            createHosted(),
            gamma.signer().info());
    for (Class<?> type :
        List.of(Request.PostSigner.class, Request.Submit.class, Request.Update.class)) {
      assertThat(answer(Sender.GAMMA, nextId(), kind(type).good())).contains(kind(type).answer());
    }
  }

  @AfterAll
  static void stop() {
    started.close();
  }

  private static SignedDelta signed(ParticipantId author, WaveletOperation operation) {
    return gamma.signer().sign(new WaveletDelta(created, author, List.of(operation)));
  }

  private static ByteString createHosted() {
    List<WaveletOperation> people =
        List.of(
            new AddParticipant(GRACE), new AddParticipant(new ParticipantId("alice@alpha.test")));
    HashedVersion zero = HashedVersion.zero(hosted);
    WaveletDelta delta = new WaveletDelta(zero, GRACE, people);
    SignedDelta signed = gamma.signer().sign(delta);
    AppliedDelta applied =
        WireCodec.apply(signed, delta, zero, people.size(), Clock.systemUTC().millis());
    return applied.bytes();
  }

  private static ByteString signerOfAlpha() throws Exception {
    String history =
        answer(
            Sender.GAMMA,
            nextId(),
            id -> StanzaTexts.history(id, wavelet, HashedVersion.zero(wavelet), created, 100_000));
    Matcher applied = Pattern.compile("applied-delta[^>]*>([^<]+)<").matcher(history);
    assertThat(applied.find()).isTrue();
    ByteString bytes = ByteString.copyFrom(Base64.getDecoder().decode(applied.group(1)));
    return WireCodec.decodeApplied(bytes).signed().signatures().getFirst().signerId();
  }

  @Test
  void everyKindHasRowsOfEveryBadness() {
    assertThat(table.kinds().keySet()).isEqualTo(Set.of(Request.class.getPermittedSubclasses()));
    table
        .kinds()
        .forEach((type, kind) -> {
          Set<Badness> tried =
              Stream.concat(kind.rows().stream(), BadStanzas.always(kind))
                  .map(Row::badness)
                  .collect(Collectors.toSet());
          assertThat(tried).as("%s", type).isEqualTo(EnumSet.allOf(Badness.class));
        });
  }

  /// Otherwise a row might test another kind than it says.
  @TestFactory
  Stream<DynamicTest> theGoodStanzaIsOfItsKind() {
    return each((type, kind) -> {
      String stream = "<stream:stream xmlns='jabber:component:accept' xmlns:stream='s'>";
      byte[] xml = (stream + kind.good().apply("x")).getBytes(StandardCharsets.UTF_8);
      XmlInput input = new XmlInput(new ByteArrayInputStream(xml), 1 << 20);
      input.header();
      assertThat(Request.read(Stanza.of(input.next().orElseThrow()))).isInstanceOf(type);
    });
  }

  @TestFactory
  Stream<DynamicTest> isAnsweredAndChangesNothing() {
    return Arrays.stream(Request.class.getPermittedSubclasses())
        .flatMap(type -> {
          Kind kind = kind(type);
          return Stream.concat(kind.rows().stream(), BadStanzas.always(kind))
              .map(row ->
                  DynamicTest.dynamicTest(
                      type.getSimpleName() + ", " + row.badness() + ": " + row.name(),
                      () -> check(kind, row)));
        });
  }

  private static void check(Kind kind, Row row) throws Exception {
    JsonNode before = waves();
    String id = nextId();
    String spoilt = row.spoil().apply(kind.good().apply(id));
    if (row.badness() == Badness.MALFORMED || row.badness() == Badness.OVERSIZED) {
      assertThat(spoilt).isNotEqualTo(kind.good().apply(id));
    }
    assertThat(answer(row.from(), id, _ -> spoilt)).containsPattern(row.answer());
    assertThat(answer(Sender.GAMMA, nextId(), StanzaTexts::ping)).contains("result");
    assertThat(waves()).isEqualTo(before);
    assertThat(rig.faults(ALPHA)).isEmpty();
  }

  /// Replies to nothing that was asked, presence, and an iq that is neither request nor reply.
  @Test
  void whatExpectsNoAnswerGetsNone() throws Exception {
    JsonNode before = waves();
    List<Function<String, String>> silent =
        List.of(
            id ->
                StanzaTexts.iq(
                    "result", id, "<query xmlns='http://jabber.org/protocol/disco#info'/>"),
            id -> StanzaTexts.iq("error", id, "<error type='cancel'/>"),
            id -> StanzaTexts.iq("other", id, "<ping xmlns='urn:xmpp:ping'/>"),
            id -> StanzaTexts.ping(id).replace(" type='get'", ""),
            id -> StanzaTexts.message(id, "<received xmlns='urn:xmpp:receipts'/>"),
            id -> StanzaTexts.message(id, "<error/>").replace("'normal'", "'error'"),
            StanzaTexts::presence);
    for (Function<String, String> stanza : silent) {
      String id = nextId();
      gamma.send(stanza.apply(id));
      assertThat(answer(Sender.GAMMA, nextId(), StanzaTexts::ping)).contains("result");
      assertThat(gamma.isAnswered(id)).as(stanza.apply(id)).isFalse();
    }
    assertThat(waves()).isEqualTo(before);
  }

  private interface KindCheck {
    void run(Class<?> type, Kind kind) throws Exception;
  }

  private static Stream<DynamicTest> each(KindCheck check) {
    return Arrays.stream(Request.class.getPermittedSubclasses())
        .map(type ->
            DynamicTest.dynamicTest(type.getSimpleName(), () -> check.run(type, kind(type))));
  }

  private static Kind kind(Class<?> type) {
    return Optional.ofNullable(table.kinds().get(type))
        .orElseThrow(() -> new AssertionError("no rows for " + type));
  }

  private static String answer(Sender from, String id, Function<String, String> stanza)
      throws Exception {
    HandDrivenProvider sender =
        switch (from) {
          case GAMMA -> gamma;
          case DELTA -> delta;
        };
    return sender.answer(id, stanza.apply(id));
  }

  private static String nextId() {
    return "s" + lastId.incrementAndGet() + "-";
  }

  /// All waves of alice, with their versions.
  private static JsonNode waves() {
    return Person.expect(200, alice.get("/api/waves"));
  }
}
