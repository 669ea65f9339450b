package org.wavegate.xmpp.stanza;

import com.google.protobuf.ByteString;
import org.wavegate.federation.transport.FederationMessages.SubmitResponse;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.id.WaveletName;
import org.wavegate.xmpp.xml.Element;

/// Deltas handed to a host, and what became of them (wave federation reference, section 6.7).
public final class SubmitXml {
  static final String REQUEST = "submit-request";
  private static final String RESPONSE = "submit-response";

  private SubmitXml() {}

  public static Element print(WaveletName wavelet, ByteString signedDelta) {
    return Pubsub.publish(
        "wavelet",
        Element.of(REQUEST, Namespaces.WAVE)
            .with(
                Element.of("delta", Namespaces.WAVE)
                    .with("wavelet-name", wavelet.toUri())
                    .withText(Base64Text.encode(signedDelta))));
  }

  static Request.Submit readRequest(Element request) throws MalformedMessageException {
    Element delta =
        request
            .child("delta")
            .orElseThrow(() -> new MalformedMessageException("the submit request has no delta"));
    return new Request.Submit(
        Attributes.waveletName(delta), Base64Text.decode("the delta", delta.text()));
  }

  public static Element print(SubmitResponse response) {
    Element submitted =
        Element.of(RESPONSE, Namespaces.WAVE)
            .with("application-timestamp", Long.toString(response.timestamp()))
            .with("operations-applied", Integer.toString(response.operationsApplied()))
            .with(
                Element.of("hashed-version", Namespaces.WAVE)
                    .with("history-hash", response.resulting().hashBase64())
                    .with("version", Long.toString(response.resulting().version())));
    return Pubsub.element("pubsub")
        .with(Pubsub.element("publish").with(Pubsub.element("item").with(submitted)));
  }

  public static SubmitResponse read(Stanza result) throws MalformedMessageException {
    Element response = Pubsub.inside(result, "publish", "item", RESPONSE);
    Element version =
        response
            .child("hashed-version")
            .orElseThrow(
                () -> new MalformedMessageException("the submit response has no hashed-version"));
    long operations = Attributes.number(response, "operations-applied");
    if (operations > Integer.MAX_VALUE) {
      throw new MalformedMessageException("'operations-applied' is too large: " + operations);
    }
    return new SubmitResponse(
        Attributes.hashedVersion(version, "version", "history-hash"),
        (int) operations,
        Attributes.number(response, "application-timestamp"));
  }
}
