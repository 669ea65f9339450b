package org.wavegate.xmpp.stanza;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.wavegate.federation.transport.FederationMessages.History;
import org.wavegate.federation.transport.FederationMessages.HistoryRequest;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.xmpp.xml.Element;

/// Requests for history and their answers (wave federation reference, section 6.5).
public final class HistoryXml {
  static final String REQUEST = "delta-history";
  private static final String DELTA = "applied-delta";
  private static final String LIMIT = "response-length-limit";
  private static final List<String> NOTES = List.of("commit-notice", "history-truncated");

  private HistoryXml() {}

  public static Element print(HistoryRequest request) {
    Element history =
        Element.of(REQUEST, Namespaces.WAVE)
            .with("start-version", Long.toString(request.start().version()))
            .with("start-version-hash", request.start().hashBase64())
            .with("end-version", Long.toString(request.end().version()))
            .with("end-version-hash", request.end().hashBase64())
            .with("wavelet-name", request.wavelet().toUri());
    if (request.bytesMax().isPresent()) {
      history = history.with(LIMIT, Integer.toString(request.bytesMax().getAsInt()));
    }
    return Pubsub.items("wavelet", history);
  }

  static HistoryRequest readRequest(Element history) throws MalformedMessageException {
    return new HistoryRequest(
        Attributes.waveletName(history),
        Attributes.hashedVersion(history, "start-version", "start-version-hash"),
        Attributes.hashedVersion(history, "end-version", "end-version-hash"),
        limit(history));
  }

  private static OptionalInt limit(Element history) throws MalformedMessageException {
    return history.attribute(LIMIT).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.min(Attributes.number(history, LIMIT), Integer.MAX_VALUE));
  }

  /// The answer, with the two notes that Apache Wave adds and nobody can rely on.
  public static Element print(History history) {
    List<Element> items = new ArrayList<>();
    for (ByteString delta : history.appliedDeltas()) {
      items.add(Pubsub.element("item").with(appliedDelta(delta)));
    }
    for (String note : NOTES) {
      items.add(
          Pubsub.element("item")
              .with(
                  Element.of(note, Namespaces.WAVE).with("version", Long.toString(history.end()))));
    }
    return Pubsub.element("pubsub").with(Pubsub.element("items").with(items));
  }

  /// Reads an answer, which must hold a delta: an empty success would be asked for again for ever.
  public static History read(Stanza result) throws MalformedMessageException {
    Element items = Pubsub.inside(result, "items");
    List<ByteString> deltas = new ArrayList<>();
    long end = 0;
    for (Element item : items.children("item")) {
      for (Element part : item.children()) {
        if (part.name().equals(DELTA)) {
          deltas.add(Base64Text.decode("an applied-delta", part.text()));
        } else if (NOTES.contains(part.name())) {
          end = Attributes.number(part, "version");
        }
      }
    }
    if (deltas.isEmpty()) {
      throw new MalformedMessageException("the history holds no delta");
    }
    return new History(deltas, end);
  }

  static Element appliedDelta(ByteString bytes) {
    return Element.of(DELTA, Namespaces.WAVE).withText(Base64Text.encode(bytes));
  }
}
