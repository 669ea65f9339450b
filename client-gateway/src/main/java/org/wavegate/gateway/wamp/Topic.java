package org.wavegate.gateway.wamp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.WaveletName;

/// What a client may subscribe to.
public sealed interface Topic {
  /// Its name on the wire.
  String uri();

  /// The topic of a name; empty where there is none.
  static Optional<Topic> parse(String uri) {
    return uri.equals(Inbox.URI) ? Optional.of(new Inbox()) : Deltas.parse(uri);
  }

  /// What changes among the waves of who subscribes.
  record Inbox() implements Topic {
    private static final String URI = "org.wavegate.inbox";

    @Override
    public String uri() {
      return URI;
    }
  }

  /// The deltas of a wavelet. Its name stands in the topic's, and whatever could upset a URI (above
  /// all the dot in an id) is percent-encoded as UTF-8.
  record Deltas(WaveletName wavelet) implements Topic {
    private static final String PREFIX = "org.wavegate.wavelet.deltas.";
    private static final Pattern RESERVED = Pattern.compile("[^A-Za-z0-9_~+*@-]+");
    private static final HexFormat PERCENT = HexFormat.of().withPrefix("%").withUpperCase();
    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-F]{2})+");

    @Override
    public String uri() {
      String[] parts = wavelet.serialise().split("/", -1);
      return PREFIX + parts[0] + "/" + encode(parts[1]) + "/" + parts[2] + "/" + encode(parts[3]);
    }

    /// Empty for what is no wavelet's topic, or another spelling of one.
    private static Optional<Topic> parse(String uri) {
      if (!uri.startsWith(PREFIX)) {
        return Optional.empty();
      }
      try {
        Topic topic = new Deltas(WaveletName.parse(decode(uri.substring(PREFIX.length()))));
        return Optional.of(topic).filter(t -> t.uri().equals(uri));
      } catch (InvalidIdException | CharacterCodingException _) {
        return Optional.empty();
      }
    }

    private static String encode(String id) {
      return RESERVED
          .matcher(id)
          .replaceAll(m -> {
            byte[] utf8 = m.group().getBytes(StandardCharsets.UTF_8);
            return PERCENT.formatHex(utf8);
          });
    }

    private static String decode(String text) throws CharacterCodingException {
      StringBuilder decoded = new StringBuilder();
      Matcher matcher = ENCODED.matcher(text);
      while (matcher.find()) {
        byte[] utf8 = HexFormat.of().parseHex(matcher.group().replace("%", ""));
        String character =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        matcher.appendReplacement(decoded, Matcher.quoteReplacement(character));
      }
      return matcher.appendTail(decoded).toString();
    }
  }
}
