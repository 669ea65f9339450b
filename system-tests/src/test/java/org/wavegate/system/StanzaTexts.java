package org.wavegate.system;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.List;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.Signature;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;

/// What wave.gamma.test says to wave.alpha.test, written out, so that a test can spoil it.
final class StanzaTexts {
  private static final String WAVE = "http://waveprotocol.org/protocol/0.2/waveserver";
  private static final String PUBSUB = "http://jabber.org/protocol/pubsub";

  private StanzaTexts() {}

  static String iq(String type, String id, String payload) {
    return "<iq type='%s' id='%s' from='wave.gamma.test' to='wave.alpha.test'>%s</iq>"
        .formatted(type, id, payload);
  }

  static String message(String id, String payload) {
    return "<message type='normal' id='%s' from='wave.gamma.test' to='wave.alpha.test'>%s</message>"
        .formatted(id, payload);
  }

  static String presence(String id) {
    return "<presence id='%s' from='wave.gamma.test' to='wave.alpha.test'/>".formatted(id);
  }

  static String query(String id, String namespace) {
    return iq("get", id, "<query xmlns='%s'/>".formatted(namespace));
  }

  static String ping(String id) {
    return iq("get", id, "<ping xmlns='urn:xmpp:ping'/>");
  }

  static String wavePing(String id) {
    return message(id, "<ping xmlns='%s'/>".formatted(WAVE));
  }

  static String update(String id, WaveletName wavelet, List<ByteString> deltas) {
    StringBuilder parts = new StringBuilder();
    for (ByteString delta : deltas) {
      parts.append("<applied-delta>").append(base64(delta)).append("</applied-delta>");
    }
    return message(
        id,
        """
        <request xmlns='urn:xmpp:receipts'/>\
        <event xmlns='http://jabber.org/protocol/pubsub#event'><items><item>\
        <wavelet-update xmlns='%s' wavelet-name='%s'>%s</wavelet-update>\
        </item></items></event>\
        """
            .formatted(WAVE, wavelet.toUri(), parts));
  }

  static String history(
      String id, WaveletName wavelet, HashedVersion start, HashedVersion end, int bytesMax) {
    return iq(
        "get",
        id,
        """
        <pubsub xmlns='%s'><items node='wavelet'><delta-history xmlns='%s' \
        start-version='%d' start-version-hash='%s' end-version='%d' end-version-hash='%s' \
        response-length-limit='%d' wavelet-name='%s'/></items></pubsub>\
        """
            .formatted(
                PUBSUB,
                WAVE,
                start.version(),
                start.hashBase64(),
                end.version(),
                end.hashBase64(),
                bytesMax,
                wavelet.toUri()));
  }

  static String signer(String id, WaveletName wavelet, HashedVersion after, ByteString signerId) {
    return iq(
        "get",
        id,
        """
        <pubsub xmlns='%s'><items node='signer'><signer-request xmlns='%s' signer-id='%s' \
        history-hash='%s' version='%d' wavelet-name='%s'/></items></pubsub>\
        """
            .formatted(
                PUBSUB,
                WAVE,
                base64(signerId),
                after.hashBase64(),
                after.version(),
                wavelet.toUri()));
  }

  static String submit(String id, WaveletName wavelet, String delta) {
    return publish(
        id,
        "wavelet",
        "<submit-request xmlns='%s'><delta wavelet-name='%s'>%s</delta></submit-request>"
            .formatted(WAVE, wavelet.toUri(), delta));
  }

  static String postSigner(String id, SignerInfo info) {
    StringBuilder certificates = new StringBuilder();
    for (ByteString certificate : info.certificates()) {
      certificates.append("<certificate>").append(base64(certificate)).append("</certificate>");
    }
    return publish(
        id,
        "signer",
        "<signature xmlns='%s' domain='%s' algorithm='%s'>%s</signature>"
            .formatted(WAVE, info.domain(), info.algorithm(), certificates));
  }

  private static String publish(String id, String node, String payload) {
    return iq(
        "set",
        id,
        "<pubsub xmlns='%s'><publish node='%s'><item>%s</item></publish></pubsub>"
            .formatted(PUBSUB, node, payload));
  }

  /// The same delta with one bit of its signature turned.
  static SignedDelta forged(SignedDelta good) {
    Signature signature = good.signatures().getFirst();
    byte[] bytes = signature.bytes().toByteArray();
    bytes[7] ^= 1;
    Signature spoilt = new Signature(ByteString.copyFrom(bytes), signature.signerId());
    return new SignedDelta(good.delta(), List.of(spoilt));
  }

  static String base64(SignedDelta delta) {
    return base64(WireCodec.encode(delta));
  }

  static String base64(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
