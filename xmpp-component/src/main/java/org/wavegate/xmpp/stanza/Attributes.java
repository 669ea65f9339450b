package org.wavegate.xmpp.stanza;

import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.xmpp.xml.Element;

/// Typed reading of the attributes that wave elements share.
final class Attributes {
  private Attributes() {}

  static String required(Element element, String attribute) throws MalformedMessageException {
    return element
        .attribute(attribute)
        .orElseThrow(() ->
            new MalformedMessageException(
                "<" + element.name() + "> must have '" + attribute + "'"));
  }

  static WaveletName waveletName(Element element) throws MalformedMessageException {
    try {
      return WaveletName.fromUri(required(element, "wavelet-name"));
    } catch (InvalidIdException e) {
      throw new MalformedMessageException(String.valueOf(e.getMessage()), e);
    }
  }

  /// A number that is never negative.
  static long number(Element element, String attribute) throws MalformedMessageException {
    String text = required(element, attribute);
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new MalformedMessageException("'" + attribute + "' is no number: " + text, e);
    }
    throw new MalformedMessageException("'" + attribute + "' is negative: " + text);
  }

  static HashedVersion hashedVersion(Element element, String version, String hash)
      throws MalformedMessageException {
    return new HashedVersion(
        number(element, version), Base64Text.decode("'" + hash + "'", required(element, hash)));
  }
}
