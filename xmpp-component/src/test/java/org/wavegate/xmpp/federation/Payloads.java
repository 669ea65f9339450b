package org.wavegate.xmpp.federation;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.SignerInfo.HashAlgorithm;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.xmpp.stanza.Namespaces;
import org.wavegate.xmpp.xml.Element;

/// What the components of these tests say to each other.
final class Payloads {
  static final WaveletName WAVELET = wavelet("w+abc");
  static final HashedVersion SEVEN =
      new HashedVersion(7, ByteString.copyFrom(new byte[] {(byte) 0xff, 1, 2, (byte) 0xfe}));
  static final ByteString BYTES =
      ByteString.copyFrom(new byte[] {0, 1, 2, (byte) 0x80, (byte) 0xff});
  static final SignerInfo SIGNER =
      new SignerInfo(
          HashAlgorithm.SHA256,
          new Domain("alpha.test"),
          List.of(BYTES, ByteString.copyFromUtf8("CA")));

  private Payloads() {}

  static WaveletName wavelet(String id) {
    return new WaveletName(
        new WaveId(new Domain("beta.test"), id),
        new WaveletId(new Domain("beta.test"), "conv+root"));
  }

  static WaveletUpdate update() {
    return updateOf(100);
  }

  static WaveletUpdate updateOf(int bytes) {
    return new WaveletUpdate(
        WAVELET, List.of(ByteString.copyFrom(new byte[bytes])), Optional.empty());
  }

  static Element receipt() {
    return Element.of("request", Namespaces.RECEIPTS);
  }

  static Element event(String wave) {
    return Element.of("event", Namespaces.PUBSUB_EVENT)
        .with(
            Element.of("items", Namespaces.PUBSUB_EVENT)
                .with(
                    Element.of("item", Namespaces.PUBSUB_EVENT)
                        .with(
                            Element.of("wavelet-update", Namespaces.WAVE)
                                .with("wavelet-name", "wave://gamma.test/" + wave + "/conv+root")
                                .with(
                                    Element.of("applied-delta", Namespaces.WAVE)
                                        .withText("AAAA")))));
  }
}
