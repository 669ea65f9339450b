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

/// The topic of a wavelet's deltas: its name, in which whatever could upset a URI (above all the
/// dot in an id) is percent-encoded as UTF-8.
final class WaveletTopic {
  private static final String PREFIX = "org.wavegate.wavelet.deltas.";
  private static final Pattern RESERVED = Pattern.compile("[^A-Za-z0-9_~+*@-]+");
  private static final HexFormat PERCENT = HexFormat.of().withPrefix("%").withUpperCase();
  private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-F]{2})+");

  private WaveletTopic() {}

  static String of(WaveletName name) {
    String[] parts = name.serialise().split("/", -1);
    return PREFIX + parts[0] + "/" + encode(parts[1]) + "/" + parts[2] + "/" + encode(parts[3]);
  }

  /// The wavelet of a topic; empty for what is no wavelet's topic, or another spelling of one.
  static Optional<WaveletName> parse(String topic) {
    if (!topic.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      WaveletName name = WaveletName.parse(decode(topic.substring(PREFIX.length())));
      return Optional.of(name).filter(n -> of(n).equals(topic));
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
