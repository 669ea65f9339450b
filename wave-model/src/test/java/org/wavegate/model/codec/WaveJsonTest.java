package org.wavegate.model.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.AnnotationBoundary;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.DeleteElementEnd;
import org.wavegate.model.document.Component.DeleteElementStart;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.service.Accounts.Session;
import org.wavegate.model.service.FederationCommands.Follow;
import org.wavegate.model.service.FederationCommands.FollowOutcome;
import org.wavegate.model.service.FederationCommands.HostOutcome;
import org.wavegate.model.service.FederationCommands.Source;
import org.wavegate.model.service.Ledger.AppliedPage;
import org.wavegate.model.service.Ledger.Stored;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Submit;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.model.service.WaveletQueries.Digest;
import org.wavegate.model.service.WaveletQueries.InboxPage;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import tools.jackson.core.type.TypeReference;

final class WaveJsonTest {
  private static final ParticipantId ALICE = new ParticipantId("alice@alpha.test");
  private static final WaveletName WAVELET =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+abc"));
  private static final HashedVersion ZERO = HashedVersion.zero(WAVELET);
  private static final HashedVersion HEAD =
      new HashedVersion(3, ByteString.copyFromUtf8("01234567890123456789"));

  private static final DocOp EVERYTHING =
      DocOp.of(
          new Retain(5),
          new AnnotationBoundary(
              List.of(), List.of(new ValueChange("k", Optional.empty(), Optional.of("b")))),
          new Characters("abc"),
          new AnnotationBoundary(List.of("k"), List.of()),
          new ElementStart("line", Attributes.of("t", "h1")),
          new ElementEnd(),
          new DeleteCharacters("x"),
          new DeleteElementStart("line", Attributes.NONE),
          new DeleteElementEnd(),
          new ReplaceAttributes(Attributes.of("a", "1"), Attributes.NONE),
          new UpdateAttributes(List.of(new ValueChange("k", Optional.of("a"), Optional.empty()))));

  @Test
  void operationsReadLikeTheirProtocolBuffers() throws Exception {
    assertThat(json(new MutateDocument("b+1", EVERYTHING)))
        .isEqualTo(
            """
            {"mutateDocument":{"document":"b+1","operation":[\
            {"retain":5},\
            {"annotationBoundary":{"end":[],"change":[{"key":"k","new":"b"}]}},\
            {"characters":"abc"},\
            {"annotationBoundary":{"end":["k"],"change":[]}},\
            {"elementStart":{"type":"line","attributes":{"t":"h1"}}},\
            {"elementEnd":true},\
            {"deleteCharacters":"x"},\
            {"deleteElementStart":{"type":"line","attributes":{}}},\
            {"deleteElementEnd":true},\
            {"replaceAttributes":{"old":{"a":"1"},"new":{}}},\
            {"updateAttributes":[{"key":"k","old":"a"}]}]}}\
            """);
    assertThat(json(new AddParticipant(ALICE)))
        .isEqualTo("{\"addParticipant\":\"alice@alpha.test\"}");
    assertThat(json(new RemoveParticipant(ALICE)))
        .isEqualTo("{\"removeParticipant\":\"alice@alpha.test\"}");
    assertThat(json(new NoOp())).isEqualTo("{\"noOp\":true}");
  }

  @Test
  void commandsAndEventsComeBackAsTheyWere() throws Exception {
    Submit submit =
        new Submit(
            WAVELET,
            ALICE,
            "s1",
            HEAD,
            List.of(
                new AddParticipant(ALICE),
                new RemoveParticipant(ALICE),
                new MutateDocument("b+1", EVERYTHING),
                new NoOp()));
    assertThat(json(submit))
        .contains(
            "\"wavelet\":\"alpha.test/w+abc/~/conv+root\"",
            "\"target\":{\"version\":3,\"hash\":\"MDEyMzQ1Njc4OTAxMjM0NTY3ODk=\"}");
    assertReturns(submit, Submit.class);
    TransformedDelta delta =
        new TransformedDelta(ALICE, ZERO, HEAD, 5, List.of(new AddParticipant(ALICE)));
    assertReturns(
        new DeltaEvent(WAVELET, delta, Optional.of("s"), List.of(ALICE), List.of(ALICE), List.of()),
        DeltaEvent.class);
    assertReturns(
        new DeltaEvent(WAVELET, delta, Optional.empty(), List.of(), List.of(), List.of()),
        DeltaEvent.class);
    assertReturns(
        new Follow(WAVELET, Source.UPDATE, List.of(ByteString.copyFromUtf8("x"))), Follow.class);
    assertReturns(
        new AppliedPage(List.of(ByteString.EMPTY, ByteString.copyFromUtf8("x")), HEAD, HEAD),
        AppliedPage.class);
    assertReturns(new Session("t", ALICE, Instant.parse("2026-11-22T01:02:03Z")), Session.class);
    assertReturns(
        new InboxPage(
            List.of(
                new Digest(
                    WAVELET.waveId(), WAVELET, "t", "s", List.of(ALICE), 2, 1234567890123L, HEAD)),
            Optional.of("next")),
        InboxPage.class);
    assertReturns(
        new SignerInfo(
            SignerInfo.HashAlgorithm.SHA256,
            new Domain("alpha.test"),
            List.of(ByteString.copyFromUtf8("der"))),
        SignerInfo.class);
  }

  @Test
  void outcomesNameTheirKind() throws Exception {
    Outcome<Submitted> done = Outcome.done(new Submitted(HEAD, 1, 7));
    assertThat(json(done)).startsWith("{\"done\":{\"value\":{\"resulting\":");
    assertReturns(done, new TypeReference<Outcome<Submitted>>() {});
    Outcome<Submitted> refused = Outcome.refused(Refusal.Code.REMOVED, "you were removed");
    assertThat(json(refused))
        .isEqualTo(
            "{\"refused\":{\"refusal\":{\"code\":\"REMOVED\",\"detail\":\"you were removed\"}}}");
    assertReturns(refused, new TypeReference<Outcome<Submitted>>() {});
    assertReturns(
        Outcome.done(Map.of(WAVELET, HEAD)),
        new TypeReference<Outcome<Map<WaveletName, HashedVersion>>>() {});
    assertReturns(
        Outcome.done(Optional.<SignerInfo>empty()),
        new TypeReference<Outcome<Optional<SignerInfo>>>() {});
    assertReturns(Outcome.done(new Stored()), new TypeReference<Outcome<Stored>>() {});
    assertReturns(
        new HostOutcome.UnknownSigners(List.of(ByteString.copyFromUtf8("id"))), HostOutcome.class);
    assertReturns(new HostOutcome.Applied(new Submitted(HEAD, 1, 7)), HostOutcome.class);
    assertReturns(new FollowOutcome.Gap(ZERO, HEAD), FollowOutcome.class);
    assertReturns(
        new FollowOutcome.UnknownSigners(List.of(ByteString.EMPTY), HEAD), FollowOutcome.class);
    assertReturns(new FollowOutcome.Followed(HEAD), FollowOutcome.class);
  }

  @Test
  void aWaveletComesBackAsItWas() throws Exception {
    Wavelet wavelet =
        Wavelet.create(
            WAVELET,
            new TransformedDelta(
                ALICE,
                ZERO,
                HEAD,
                5,
                List.of(
                    new AddParticipant(ALICE),
                    new AddParticipant(new ParticipantId("bob@beta.test")),
                    new MutateDocument("b+1", DocOp.of(new Characters("abc"))))));
    assertThat(json(wavelet)).contains("\"content\":[{\"characters\":\"abc\"}]");
    assertReturns(wavelet, Wavelet.class);
    assertReturns(Outcome.done(wavelet), new TypeReference<Outcome<Wavelet>>() {});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"wavelet\":\"alpha.test/w+abc/~/conv+root\"}",
        "{\"wavelet\":7,\"reader\":\"a@b\",\"minVersion\":0}",
        "{\"wavelet\":\"alpha.test/w+abc/~/conv+root\",\"reader\":null,\"minVersion\":0}",
        "{\"wavelet\":\"alpha.test/w+abc/~/conv+root\",\"reader\":\"a@b\",\"minVersion\":\"0\"}",
        "{\"wavelet\":\"alpha.test/w+abc/conv+root\",\"reader\":\"a@b\",\"minVersion\":0}",
        "{\"wavelet\":\"alpha.test/w+abc/~/conv+root\",\"reader\":\"\",\"minVersion\":0}",
        "{\"wavelet\":\"alpha.test/w+abc/~/conv+root\",\"reader\":\"a@b\",\"minVersion\":0,\"x\":1}",
        "{\"wavelet\":\"alpha.test/w+abc/~/conv+root\",\"reader\":\"a@b\",\"minVersion\":0} x",
      })
  void whatDoesNotFollowTheFormIsRefused(String json) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() ->
            WaveJson.read(
                json.getBytes(UTF_8), org.wavegate.model.service.WaveletQueries.Snapshot.class))
        .withMessageMatching("(?s).+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"retain\":0}",
        "{\"retain\":1.5}",
        "{\"retain\":99999999999}",
        "{\"characters\":\"\"}",
        "{\"characters\":\"\\ud83c\"}",
        "{\"characters\":\"a\",\"retain\":1}",
        "{\"elementEnd\":true}",
        "{\"elementStart\":{\"type\":\"x\"}}",
        "{\"elementStart\":{\"type\":\"1x\",\"attributes\":{}}}",
        "{\"updateAttributes\":[{\"key\":\"k\",\"old\":null}]}",
        "{\"unheardOf\":1}",
        "7",
      })
  void anIllFormedComponentIsRefusedWithItsPlace(String component) {
    byte[] json = ("[{\"retain\":1}," + component + "]").getBytes(UTF_8);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> WaveJson.read(json, DocOp.class))
        .withMessageContaining("component 1");
  }

  private static String json(Object value) {
    return new String(WaveJson.write(value), UTF_8);
  }

  private static <T> void assertReturns(T value, Class<? super T> type) throws Exception {
    assertThat(WaveJson.read(WaveJson.write(value), type)).isEqualTo(value);
  }

  private static <T> void assertReturns(T value, TypeReference<T> type) throws Exception {
    assertThat(WaveJson.read(WaveJson.write(value), type)).isEqualTo(value);
  }
}
