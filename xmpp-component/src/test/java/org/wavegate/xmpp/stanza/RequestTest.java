package org.wavegate.xmpp.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.xmpp.xml.Element;

class RequestTest {
  private static final String NAME = "wave://alpha.test/w+abc/conv+root";

  private static Stanza history(String limit) {
    Element history =
        Element.of("delta-history", Namespaces.WAVE)
            .with("start-version", "1")
            .with("start-version-hash", "AAAA")
            .with("end-version", "2")
            .with("end-version-hash", "AAAB")
            .with("response-length-limit", limit)
            .with("wavelet-name", NAME);
    return Stanza.get("i", "wave.beta.test", "wave.alpha.test", Pubsub.items("wavelet", history));
  }

  private static Stanza submit(String name, String base64) {
    Element request =
        Element.of("submit-request", Namespaces.WAVE)
            .with(Element.of("delta", Namespaces.WAVE).with("wavelet-name", name).withText(base64));
    return Stanza.set("i", "wave.beta.test", "wave.alpha.test", Pubsub.publish("wavelet", request));
  }

  private static ByteString submitted(String base64) throws MalformedMessageException {
    return ((Request.Submit) Request.read(submit(NAME, base64))).signedDelta();
  }

  @Test
  void base64MayBeBrokenIntoLinesOrUseTheOtherAlphabet() throws MalformedMessageException {
    ByteString expected = ByteString.copyFrom(new byte[] {(byte) 0xfb, (byte) 0xff, (byte) 0xfe});
    assertThat(submitted("+//+")).isEqualTo(expected);
    assertThat(submitted("-__-")).isEqualTo(expected);
    assertThat(submitted(" +/\n\t/+ ")).isEqualTo(expected);
    assertThat(submitted("YQ")).isEqualTo(ByteString.copyFromUtf8("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!!!", "A", "AAAAA", "=", "YQ=x"})
  void brokenBase64IsMalformed(String base64) {
    assertThatThrownBy(() -> submitted(base64)).isInstanceOf(MalformedMessageException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "wave://alpha.test", "wave://a/b/%zz", "wave:////"})
  void aWaveletNameThatIsNoUriIsMalformed(String name) {
    assertThatThrownBy(() -> Request.read(submit(name, "AAAA")))
        .isInstanceOf(MalformedMessageException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "", "99999999999999999999"})
  void aLimitThatIsNoNumberIsMalformed(String limit) {
    assertThatThrownBy(() -> Request.read(history(limit)))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void aHugeLimitIsTheLargestNumber() throws MalformedMessageException {
    Request.History history = (Request.History) Request.read(history("99999999999"));
    assertThat(history.history().bytesMax()).isEqualTo(OptionalInt.of(Integer.MAX_VALUE));
  }

  @Test
  void anIqSetCannotAskAndAGetCannotSubmit() {
    Stanza submit = submit(NAME, "AAAA");
    Stanza asGet = Stanza.get("i", submit.from(), submit.to(), submit.content().getFirst());
    assertThatThrownBy(() -> Request.read(asGet)).isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void aStanzaWithoutAddressesIsMalformed() {
    Element iq = Element.of("iq", Namespaces.COMPONENT).with("type", "get").with("from", "a");
    assertThatThrownBy(() -> Stanza.of(iq)).hasMessageContaining("'to'");
    assertThatThrownBy(() -> Stanza.of(Element.of("features", Namespaces.STREAM)))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void anUnknownConditionIsAnUndefinedOne() {
    Element error =
        Element.of("error", Namespaces.COMPONENT)
            .with(Element.of("gone-fishing", Namespaces.STANZA_ERRORS));
    Stanza stanza =
        new Stanza(
            Stanza.Kind.IQ, Optional.of("error"), Optional.of("i"), "a", "b", List.of(error));
    assertThat(ErrorXml.read(stanza).orElseThrow().code().condition())
        .isEqualTo("undefined-condition");
  }

  @Test
  void anErrorWithoutAnErrorElementIsStillAFailure() {
    Stanza stanza =
        new Stanza(Stanza.Kind.IQ, Optional.of("error"), Optional.of("i"), "a", "b", List.of());
    assertThat(ErrorXml.read(stanza)).isPresent();
  }
}
