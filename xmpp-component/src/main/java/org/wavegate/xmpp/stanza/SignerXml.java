package org.wavegate.xmpp.stanza;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.SignerInfo.HashAlgorithm;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.xmpp.xml.Element;

/// Certificate chains asked for and handed over (wave federation reference, section 6.6).
public final class SignerXml {
  static final String REQUEST = "signer-request";
  static final String SIGNATURE = "signature";

  private SignerXml() {}

  public static Element print(SignerRequest request) {
    return Pubsub.items(
        "signer",
        Element.of(REQUEST, Namespaces.WAVE)
            .with("signer-id", Base64Text.encode(request.signerId()))
            .with("history-hash", request.after().hashBase64())
            .with("version", Long.toString(request.after().version()))
            .with("wavelet-name", request.wavelet().toUri()));
  }

  static SignerRequest readRequest(Element request) throws MalformedMessageException {
    return new SignerRequest(
        Attributes.waveletName(request),
        Attributes.hashedVersion(request, "version", "history-hash"),
        Base64Text.decode("'signer-id'", Attributes.required(request, "signer-id")));
  }

  /// The answer to a request: the signature stands directly in `items`.
  public static Element printAnswer(SignerInfo info) {
    return Pubsub.element("pubsub").with(Pubsub.element("items").with(signature(info)));
  }

  /// The hand-over: the signature stands in an `item`.
  public static Element printPost(SignerInfo info) {
    return Pubsub.publish("signer", signature(info));
  }

  /// What says that a posted signer was taken.
  public static Element printPostAnswer() {
    return Pubsub.element("pubsub")
        .with(
            Pubsub.element("publish")
                .with(
                    Pubsub.element("item")
                        .with("node", "signer")
                        .with(Element.of("signature-response", Namespaces.WAVE))));
  }

  public static SignerInfo readAnswer(Stanza result) throws MalformedMessageException {
    return readSignature(Pubsub.inside(result, "items", SIGNATURE));
  }

  static SignerInfo readSignature(Element signature) throws MalformedMessageException {
    List<ByteString> certificates = new ArrayList<>();
    for (Element certificate : signature.children("certificate")) {
      certificates.add(Base64Text.decode("a certificate", certificate.text()));
    }
    if (certificates.isEmpty()) {
      throw new MalformedMessageException("the signature has no certificate");
    }
    return new SignerInfo(algorithm(signature), domain(signature), certificates);
  }

  private static HashAlgorithm algorithm(Element signature) throws MalformedMessageException {
    String name = Attributes.required(signature, "algorithm");
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "SHA256" -> HashAlgorithm.SHA256;
      case "SHA512" -> HashAlgorithm.SHA512;
      default -> throw new MalformedMessageException("the signer algorithm is unknown: " + name);
    };
  }

  private static Domain domain(Element signature) throws MalformedMessageException {
    try {
      return Domain.parse(Attributes.required(signature, "domain"));
    } catch (InvalidIdException e) {
      throw new MalformedMessageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Element signature(SignerInfo info) {
    List<Element> certificates = new ArrayList<>();
    for (ByteString certificate : info.certificates()) {
      certificates.add(
          Element.of("certificate", Namespaces.WAVE).withText(Base64Text.encode(certificate)));
    }
    return Element.of(SIGNATURE, Namespaces.WAVE)
        .with("domain", info.domain().name())
        .with("algorithm", info.algorithm().name())
        .with(certificates);
  }
}
