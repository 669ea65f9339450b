package org.wavegate.model.document;

import java.util.List;
import java.util.regex.Pattern;

/// Which strings an operation may carry (wave federation reference, section 4.2). Unlike the base
/// protocol, text may hold characters beyond the basic plane, as whole surrogate pairs.
final class Strings {
  private static final Pattern XML_NAME = xmlName();

  private Strings() {}

  /// The `Name` of XML 1.0, fifth edition.
  private static Pattern xmlName() {
    String start =
        ":A-Z_a-z\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2FF}\\x{370}-\\x{37D}\\x{37F}-\\x{1FFF}"
            + "\\x{200C}-\\x{200D}\\x{2070}-\\x{218F}\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}"
            + "\\x{F900}-\\x{FDCF}\\x{FDF0}-\\x{FFFD}\\x{10000}-\\x{EFFFF}";
    String inner = start + "\\-.0-9\\x{B7}\\x{300}-\\x{36F}\\x{203F}-\\x{2040}";
    return Pattern.compile("[" + start + "][" + inner + "]*");
  }

  static void requireText(String what, String text) {
    if (text.isEmpty()) {
      throw new IllFormedOperationException(what + " is empty");
    }
    requireCharacters(what, text);
  }

  static void requireName(String what, String name) {
    requireCharacters(what, name);
    if (!XML_NAME.matcher(name).matches()) {
      throw new IllFormedOperationException(what + " is no XML name");
    }
  }

  static void requireAnnotationKey(String key) {
    requireText("annotation key", key);
    if (key.indexOf('?') >= 0 || key.indexOf('@') >= 0) {
      throw new IllFormedOperationException("annotation key holds one of ? @");
    }
  }

  static void requireAscending(String what, List<String> keys) {
    for (int i = 1; i < keys.size(); i++) {
      if (keys.get(i - 1).compareTo(keys.get(i)) >= 0) {
        throw new IllFormedOperationException(what + " do not ascend, at '" + keys.get(i) + "'");
      }
    }
  }

  static void requireCharacters(String what, String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE) {
        throw new IllFormedOperationException(what + " holds half a surrogate pair, at " + i);
      }
      if ((c & 0xFFFE) == 0xFFFE || (0xFDD0 <= c && c <= 0xFDEF)) {
        throw new IllFormedOperationException(what + " holds a noncharacter, at " + i);
      }
      i += Character.charCount(c);
    }
  }

  /// How many code units from `from` on equal those of `other`.
  static int commonPrefix(String text, int from, String other) {
    int max = Math.min(text.length() - from, other.length());
    int equal = 0;
    while (equal < max && text.charAt(from + equal) == other.charAt(equal)) {
      equal++;
    }
    return equal;
  }
}
