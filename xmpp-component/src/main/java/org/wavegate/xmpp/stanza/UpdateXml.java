package org.wavegate.xmpp.stanza;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.xmpp.xml.Element;

/// Wavelet updates and commit notices (wave federation reference, section 6.4).
public final class UpdateXml {
  private static final String UPDATE = "wavelet-update";

  private UpdateXml() {}

  /// One item with one `wavelet-update`, deltas first: of other shapes Apache Wave reads only a
  /// part.
  public static Element print(WaveletUpdate update) {
    List<Element> parts = new ArrayList<>();
    for (ByteString delta : update.appliedDeltas()) {
      parts.add(HistoryXml.appliedDelta(delta));
    }
    update.commitNotice().map(UpdateXml::notice).ifPresent(parts::add);
    return Element.of("event", Namespaces.PUBSUB_EVENT)
        .with(
            inEvent("items")
                .with(
                    inEvent("item")
                        .with(
                            Element.of(UPDATE, Namespaces.WAVE)
                                .with("wavelet-name", update.wavelet().toUri())
                                .with(parts))));
  }

  private static Element inEvent(String name) {
    return Element.of(name, Namespaces.PUBSUB_EVENT);
  }

  private static Element notice(HashedVersion version) {
    return Element.of("commit-notice", Namespaces.WAVE)
        .with("version", Long.toString(version.version()))
        .with("history-hash", version.hashBase64());
  }

  /// What a message says of each wavelet, in whatever shape; nothing for those of which it says
  /// nothing. Of several notices for a wavelet the last one counts.
  static List<WaveletUpdate> read(Element event) throws MalformedMessageException {
    List<Element> items =
        event
            .child("items")
            .orElseThrow(() -> new MalformedMessageException("the update has no 'items'"))
            .children("item");
    if (items.isEmpty()) {
      throw new MalformedMessageException("the update has no 'item'");
    }
    Map<WaveletName, Gathering> wavelets = new LinkedHashMap<>();
    for (Element item : items) {
      for (Element update : item.children(UPDATE)) {
        wavelets.computeIfAbsent(Attributes.waveletName(update), _ -> new Gathering()).add(update);
      }
    }
    return wavelets.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> entry.getValue().of(entry.getKey()))
        .toList();
  }

  /// What was found of one wavelet so far.
  private static final class Gathering {
    private final List<ByteString> deltas = new ArrayList<>();
    private Optional<HashedVersion> notice = Optional.empty();

    void add(Element update) throws MalformedMessageException {
      for (Element part : update.children()) {
        switch (part.name()) {
          case "applied-delta" -> deltas.add(Base64Text.decode("an applied-delta", part.text()));
          case "commit-notice" -> addNotice(part);
          default -> {
            // From a later version of the protocol, and not for us.
          }
        }
      }
    }

    /// The draft's notice has no hash. Nothing can be checked against it, so it says nothing.
    private void addNotice(Element part) throws MalformedMessageException {
      if (part.attribute("history-hash").isPresent()) {
        notice = Optional.of(Attributes.hashedVersion(part, "version", "history-hash"));
      }
    }

    boolean isEmpty() {
      return deltas.isEmpty() && notice.isEmpty();
    }

    WaveletUpdate of(WaveletName wavelet) {
      return new WaveletUpdate(wavelet, deltas, notice);
    }
  }
}
