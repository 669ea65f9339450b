package org.wavegate.model.document;

import java.util.List;
import org.wavegate.model.document.IllFormedOperationException.Rule;

/// Which strings an operation may carry (wave federation reference, section 4.2). Unlike the base
/// protocol, text may hold characters beyond the basic plane, as whole surrogate pairs.
final class Strings {
  private Strings() {}

  static void requireText(String what, String text) {
    require(!text.isEmpty(), Rule.TEXT, what, " is empty");
    requireCharacters(what, text);
  }

  static void requireCharacters(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= Character.MIN_SURROGATE) {
        requireCharacters(what, text, i);
        return;
      }
    }
  }

  private static void requireCharacters(String what, String text, int from) {
    int i = from;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      boolean half = Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE;
      require(!half, Rule.CHARACTERS, what, " holds half a surrogate pair");
      boolean noncharacter = (c & 0xFFFE) == 0xFFFE || (0xFDD0 <= c && c <= 0xFDEF);
      require(!noncharacter, Rule.CHARACTERS, what, " holds a noncharacter");
      i += Character.charCount(c);
    }
  }

  /// A `Name` of XML 1.0, fifth edition.
  static void requireName(String what, String name) {
    requireCharacters(what, name);
    boolean fits = !name.isEmpty() && startsName(name.codePointAt(0));
    for (int i = 0; fits && i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      fits = continuesName(name.codePointAt(i));
    }
    require(fits, Rule.NAME, what, " is no XML name");
  }

  private static boolean continuesName(int c) {
    return startsName(c)
        || ('0' <= c && c <= '9')
        || c == '-'
        || c == '.'
        || c == 0xB7
        || (0x300 <= c && c <= 0x36F)
        || (0x203F <= c && c <= 0x2040);
  }

  private static boolean startsName(int c) {
    if (c < 0x80) {
      return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' || c == ':';
    }
    return (0xC0 <= c && c <= 0x2FF && c != 0xD7 && c != 0xF7)
        || (0x370 <= c && c <= 0x1FFF && c != 0x37E)
        || (0x200C <= c && c <= 0x200D)
        || (0x2070 <= c && c <= 0x218F)
        || (0x2C00 <= c && c <= 0x2FEF)
        || (0x3001 <= c && c <= 0xD7FF)
        || (0xF900 <= c && c <= 0xFDCF)
        || (0xFDF0 <= c && c <= 0xFFFD)
        || (0x10000 <= c && c <= 0xEFFFF);
  }

  static void requireAnnotationKey(String key) {
    boolean fits = !key.isEmpty() && key.indexOf('?') < 0 && key.indexOf('@') < 0;
    require(fits, Rule.ANNOTATION_KEY, "annotation key", " is empty or holds one of ? @");
    requireCharacters("annotation key", key);
  }

  static void requireAscending(String what, List<String> keys) {
    for (int i = 1; i < keys.size(); i++) {
      requireAscending(what, keys.get(i - 1), keys.get(i));
    }
  }

  static void requireAscending(String what, String key, String next) {
    require(key.compareTo(next) < 0, Rule.ASCENDING, what, " do not ascend");
  }

  private static void require(boolean holds, Rule rule, String what, String otherwise) {
    if (!holds) {
      throw new IllFormedOperationException(rule, what + otherwise);
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
