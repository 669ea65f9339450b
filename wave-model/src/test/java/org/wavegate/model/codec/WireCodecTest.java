package org.wavegate.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.Component.ReplaceAttributes;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.UpdateAttributes;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.ValueChange;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wire.ProtocolDocumentOperation;
import org.wavegate.model.wire.ProtocolDocumentOperation.Component.KeyValuePair;
import org.wavegate.model.wire.ProtocolDocumentOperation.Component.KeyValueUpdate;
import org.wavegate.model.wire.ProtocolWaveletOperation;

/// The vectors of the wave federation reference, section 11.2, and what section 3 says of decoders.
final class WireCodecTest {
  private static final String WAVELET = "wave://alpha.example/w+abc/conv+root";
  private static final ParticipantId ALICE = new ParticipantId("alice@alpha.example");
  private static final ParticipantId BOB = new ParticipantId("bob@beta.example");
  private static final long START = 1234567890123L;

  @Test
  void aChainOfDeltasHasTheBytesAndHashesOfTheReference() throws Exception {
    HashedVersion zero = HashedVersion.zero(WaveletName.fromUri(WAVELET));

    AppliedDelta first = apply(zero, ALICE, 0, new AddParticipant(ALICE));
    assertThat(first.bytes())
        .isEqualTo(
            hex(
                "0a580a560a2808001224776176653a2f2f616c7068612e6578616d706c652f772b6162632f636f6e"
                    + "762b726f6f741213616c69636540616c7068612e6578616d706c651a150a13616c6963654061"
                    + "6c7068612e6578616d706c65122808001224776176653a2f2f616c7068612e6578616d706c65"
                    + "2f772b6162632f636f6e762b726f6f74180120cb89ec8ff723"));
    assertThat(first.resulting()).hasToString("1:YsFO8gKPdbqW6PxMgrH95hPk8TI=");

    DocOp line =
        DocOp.of(
            new ElementStart("body", Attributes.NONE),
            new ElementStart("line", Attributes.NONE),
            new ElementEnd(),
            new Characters("Hi"),
            new ElementEnd());
    AppliedDelta second = apply(first.resulting(), ALICE, 1, new MutateDocument("b+1", line));
    assertThat(second.resulting()).hasToString("2:wNFS5ZoaB98CNTjzdgXCrJWwuWM=");

    AppliedDelta third = apply(second.resulting(), ALICE, 2, new AddParticipant(BOB));
    assertThat(third.resulting()).hasToString("3:/JyWMM1DBaQZu3yLgOfVnNhQsGM=");

    DocOp exclamation = DocOp.of(new Retain(5), new Characters("!"), new Retain(1));
    AppliedDelta fourth = apply(third.resulting(), BOB, 3, new MutateDocument("b+1", exclamation));
    assertThat(fourth.signed().delta())
        .isEqualTo(
            hex(
                "0a1808031214fc9c9630cd4305a419bb7c8b80e7d59cd850b0631210626f6240626574612e657861"
                    + "6d706c651a161a140a03622b31120d0a0228050a031201210a022801"));
  }

  @Test
  void anAppliedDeltaWithoutVersionWasAppliedAtItsTarget() throws Exception {
    AppliedDelta applied =
        WireCodec.decodeApplied(
            hex(
                "0a580a560a2808001224776176653a2f2f616c7068612e6578616d706c652f772b6162632f636f6e"
                    + "762b726f6f741213616c69636540616c7068612e6578616d706c651a150a13616c6963654061"
                    + "6c7068612e6578616d706c65180120cb89ec8ff723"));
    assertThat(applied.appliedAt()).isEqualTo(applied.delta().target());
    assertThat(applied.resulting().historyHash())
        .isEqualTo(hex("eff28214b60c44cfd647cc1964fc3689be292967"));
  }

  @Test
  void noOpCountsByPresenceAndBeforeAllOthers() throws Exception {
    var message =
        ProtocolWaveletOperation.newBuilder().setNoOp(false).setAddParticipant("a@b").build();
    assertThat(WireOperations.decode(message)).isEqualTo(new NoOp());
  }

  @Test
  void anOperationOfNoKnownKindIsRefused() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(
            () -> WireOperations.decode(List.of(ProtocolWaveletOperation.getDefaultInstance())))
        .withMessageContaining("operation 0");
  }

  @Test
  void aComponentWithNothingSetIsSkipped() throws Exception {
    var message =
        ProtocolDocumentOperation.newBuilder()
            .addComponent(ProtocolDocumentOperation.Component.getDefaultInstance())
            .build();
    assertThat(WireOperations.decode(message)).isEqualTo(DocOp.EMPTY);
  }

  @Test
  void attributesMayComeInAnyOrderAndKeepTheLastValueOfARepeatedName() throws Exception {
    var message = ProtocolDocumentOperation.newBuilder();
    message
        .addComponentBuilder()
        .getElementStartBuilder()
        .setType("line")
        .addAttribute(pair("t", "h1"))
        .addAttribute(pair("i", "1"))
        .addAttribute(pair("t", "h2"));
    message.addComponentBuilder().setElementEnd(false);
    assertThat(WireOperations.decode(message.build()).components().getFirst())
        .isEqualTo(new ElementStart("line", new Attributes(java.util.Map.of("i", "1", "t", "h2"))));
  }

  @Test
  void aRepeatedKeyOfAnAttributeUpdateIsRefused() {
    var message = ProtocolDocumentOperation.newBuilder();
    message
        .addComponentBuilder()
        .getUpdateAttributesBuilder()
        .addAttributeUpdate(KeyValueUpdate.newBuilder().setKey("k").setNewValue("1"))
        .addAttributeUpdate(KeyValueUpdate.newBuilder().setKey("k").setNewValue("2"));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> WireOperations.decode(message.build()))
        .withMessageStartingWith("component 0: ");
  }

  @Test
  void anEmptyFlagHidesTheListsBesideIt() throws Exception {
    var message = ProtocolDocumentOperation.newBuilder();
    message
        .addComponentBuilder()
        .getUpdateAttributesBuilder()
        .setEmpty(true)
        .addAttributeUpdate(KeyValueUpdate.newBuilder().setKey("k").setNewValue("1"));
    message
        .addComponentBuilder()
        .getReplaceAttributesBuilder()
        .setEmpty(true)
        .addOldAttribute(pair("k", "1"));
    assertThat(WireOperations.decode(message.build()).components())
        .containsExactly(
            new UpdateAttributes(List.<ValueChange>of()),
            new ReplaceAttributes(Attributes.NONE, Attributes.NONE));
  }

  @Test
  void textBeyondTheBasicPlaneIsTaken() throws Exception {
    List<WaveletOperation> operations =
        List.of(new MutateDocument("b+1", DocOp.of(new Characters("\uD83C\uDF0A"))));
    assertThat(WireCodec.decodeOperations(WireCodec.encodeOperations(operations)))
        .isEqualTo(operations);
  }

  @Test
  void hostileBytesAreRefusedAndNothingElse() throws Exception {
    Random random = new Random(7);
    byte[] good =
        WireCodec.encode(
                new WaveletDelta(
                    HashedVersion.zero(WaveletName.fromUri(WAVELET)),
                    ALICE,
                    List.of(
                        new MutateDocument(
                            "b+1",
                            DocOp.of(
                                new ElementStart("x", Attributes.of("k", "v")),
                                new Characters("abc"),
                                new ElementEnd())))))
            .toByteArray();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.clone();
      if (i % 2 == 0) {
        bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
      } else {
        for (int n = random.nextInt(4); n >= 0; n--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
      }
      ByteString hostile = ByteString.copyFrom(bytes);
      decode(() -> WireCodec.decodeDelta(hostile));
      decode(() -> WireCodec.decodeSigned(hostile));
      decode(() -> WireCodec.decodeApplied(hostile));
      decode(() -> WireCodec.decodeSignerInfo(hostile));
      decode(() -> WireCodec.decodeOperations(hostile));
    }
  }

  private interface Decoding {
    Object run() throws MalformedMessageException;
  }

  private static void decode(Decoding decoding) {
    try {
      assertThat(decoding.run()).isNotNull();
    } catch (MalformedMessageException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  private static AppliedDelta apply(
      HashedVersion at, ParticipantId author, int second, WaveletOperation operation)
      throws MalformedMessageException {
    WaveletDelta delta = new WaveletDelta(at, author, List.of(operation));
    SignedDelta signed = new SignedDelta(WireCodec.encode(delta), List.of());
    AppliedDelta applied = WireCodec.apply(signed, delta, at, 1, START + 1000L * second);
    assertThat(WireCodec.decodeApplied(applied.bytes())).isEqualTo(applied);
    return applied;
  }

  private static KeyValuePair pair(String key, String value) {
    return KeyValuePair.newBuilder().setKey(key).setValue(value).build();
  }

  private static ByteString hex(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
