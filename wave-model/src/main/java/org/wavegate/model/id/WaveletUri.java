package org.wavegate.model.id;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/// `wave://host/waveId/waveletId`, or `wave://host/waveDomain!waveId/waveletId` where the wave is
/// of another domain (wave federation reference, section 1.5; `!` and not the draft's `$`).
final class WaveletUri {
  private static final String SCHEME = "wave://";
  private static final String BARE_PUNCTUATION = ":@!$&'()*+,;=-._~";
  private static final String ESCAPED_BY_TILDE = "~+!";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private WaveletUri() {}

  static String encode(WaveletName name) {
    String wave = escape(name.waveId().id());
    if (!name.host().equals(name.waveId().domain())) {
      wave = name.waveId().domain() + "!" + wave;
    }
    return SCHEME + name.host() + "/" + wave + "/" + escape(name.waveletId().id());
  }

  static WaveletName decode(String uri) throws InvalidIdException {
    if (!uri.startsWith(SCHEME)) {
      throw invalid(uri, "it must start with " + SCHEME);
    }
    List<String> parts = List.of(uri.substring(SCHEME.length()).split("/"));
    if (parts.size() != 3) {
      throw invalid(uri, "it must have three parts after " + SCHEME);
    }
    Domain host = domain(uri, parts.get(0));
    String wave = parts.get(1);
    int bang = unescapedBang(wave);
    Domain waveDomain = bang < 0 ? host : domain(uri, wave.substring(0, bang));
    String waveId = wave.substring(bang + 1);
    if (unescapedBang(waveId) >= 0) {
      throw invalid(uri, "it has more than one '!'");
    }
    return new WaveletName(
        WaveId.of(waveDomain, unescape(uri, waveId)),
        WaveletId.of(host, unescape(uri, parts.get(2))));
  }

  private static Domain domain(String uri, String text) throws InvalidIdException {
    if (text.isEmpty() || text.chars().anyMatch(c -> ESCAPED_BY_TILDE.indexOf(c) >= 0)) {
      throw invalid(uri, "'" + text + "' is no domain");
    }
    return new Domain(text);
  }

  private static int unescapedBang(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '~') {
        i++;
      } else if (text.charAt(i) == '!') {
        return i;
      }
    }
    return -1;
  }

  private static String escape(String id) {
    StringBuilder out = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (isBare(c)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static boolean isBare(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || BARE_PUNCTUATION.indexOf(c) >= 0);
  }

  private static String unescape(String uri, String text) throws InvalidIdException {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '~'
          && (++i == text.length() || ESCAPED_BY_TILDE.indexOf(text.charAt(i)) < 0)) {
        throw invalid(uri, "a '~' must be followed by one of " + ESCAPED_BY_TILDE);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      if (i + 2 >= text.length()
          || !HexFormat.isHexDigit(text.charAt(i + 1))
          || !HexFormat.isHexDigit(text.charAt(i + 2))) {
        throw invalid(uri, "a '%' must be followed by two hexadecimal digits");
      }
      out.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(out.toByteArray()))
          .toString();
    } catch (CharacterCodingException _) {
      throw invalid(uri, "its percent sequences are not UTF-8");
    }
  }

  private static InvalidIdException invalid(String uri, String why) {
    return new InvalidIdException("'" + uri + "' is no wavelet name: " + why);
  }
}
