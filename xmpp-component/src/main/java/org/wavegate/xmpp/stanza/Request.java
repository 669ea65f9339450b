package org.wavegate.xmpp.stanza;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.federation.transport.FederationMessages.SignerRequest;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.id.WaveletName;
import org.wavegate.xmpp.xml.Element;

/// What another entity asks of us with a stanza that is no reply.
public sealed interface Request {

  /// Deltas and notices, one entry a wavelet.
  ///
  /// @param wantsReceipt whether the sender waits for one
  record Update(List<WaveletUpdate> updates, boolean wantsReceipt) implements Request {
    public Update {
      updates = List.copyOf(updates);
    }
  }

  record History(HistoryRequest history) implements Request {}

  record Submit(WaveletName wavelet, ByteString signedDelta) implements Request {}

  record Signer(SignerRequest signer) implements Request {}

  record PostSigner(SignerInfo info) implements Request {}

  /// The wave protocol's own ping, a message, answered with a receipt.
  record WavePing() implements Request {}

  /// XEP-0199, an IQ.
  record Ping() implements Request {}

  record DiscoInfo() implements Request {}

  record DiscoItems() implements Request {}

  /// Something else that expects an answer, in which we have no part.
  record Unknown() implements Request {}

  /// Reads a stanza that is no reply; fails on one of the wave protocol that does not follow it.
  static Request read(Stanza stanza) throws MalformedMessageException {
    return switch (stanza.kind()) {
      case IQ -> readIq(stanza);
      case MESSAGE -> readMessage(stanza);
      case PRESENCE -> new Unknown();
    };
  }

  /// The wavelet that a stanza names, as it is written there, however broken the rest is.
  static Optional<String> waveletNamed(Stanza stanza) {
    return stanza.content().stream().flatMap(Request::named).findFirst();
  }

  private static Stream<String> named(Element element) {
    return Stream.concat(
        element.attribute("wavelet-name").stream(),
        element.children().stream().flatMap(Request::named));
  }

  private static Request readMessage(Stanza message) throws MalformedMessageException {
    Optional<Element> event = message.child("event", Namespaces.PUBSUB_EVENT);
    if (event.isPresent()) {
      return new Update(
          UpdateXml.read(event.get()), message.child("request", Namespaces.RECEIPTS).isPresent());
    }
    return message.child("ping", Namespaces.WAVE).isPresent() ? new WavePing() : new Unknown();
  }

  private static Request readIq(Stanza iq) throws MalformedMessageException {
    if (iq.content().isEmpty()) {
      throw new MalformedMessageException("an iq must have a child");
    }
    Element payload = iq.content().getFirst();
    boolean get = iq.hasType("get");
    return switch (payload.namespace()) {
      case Namespaces.DISCO_INFO -> get ? new DiscoInfo() : new Unknown();
      case Namespaces.DISCO_ITEMS -> get ? new DiscoItems() : new Unknown();
      case Namespaces.PING -> get ? new Ping() : new Unknown();
      case Namespaces.PUBSUB -> get ? readGet(payload) : readSet(payload);
      default -> new Unknown();
    };
  }

  private static Request readGet(Element pubsub) throws MalformedMessageException {
    Element items = required(pubsub, "items");
    return switch (Attributes.required(items, "node")) {
      case "wavelet" -> new History(HistoryXml.readRequest(required(items, HistoryXml.REQUEST)));
      case "signer" -> new Signer(SignerXml.readRequest(required(items, SignerXml.REQUEST)));
      default -> throw new MalformedMessageException("the pubsub node is unknown");
    };
  }

  private static Request readSet(Element pubsub) throws MalformedMessageException {
    Element publish = required(pubsub, "publish");
    Element item = required(publish, "item");
    return switch (Attributes.required(publish, "node")) {
      case "wavelet" -> SubmitXml.readRequest(required(item, SubmitXml.REQUEST));
      case "signer" -> new PostSigner(SignerXml.readSignature(required(item, SignerXml.SIGNATURE)));
      default -> throw new MalformedMessageException("the pubsub node is unknown");
    };
  }

  private static Element required(Element parent, String child) throws MalformedMessageException {
    return parent
        .child(child)
        .orElseThrow(() ->
            new MalformedMessageException("<" + parent.name() + "> must have <" + child + ">"));
  }
}
