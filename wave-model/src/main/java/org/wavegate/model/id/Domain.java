package org.wavegate.model.id;

import java.util.regex.Pattern;

/// A provider's domain, such as `alpha.test`. The canonical constructor is lenient, because peers
/// may put anything into a wavelet name or an address; [#parse] is the strict grammar for what we
/// accept ourselves (wave federation reference, section 1.1).
public record Domain(String name) implements Comparable<Domain> {
  private static final int LENGTH_MAX = 253;
  private static final Pattern GRAMMAR =
      Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

  public Domain {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a domain is never empty");
    }
  }

  /// Checks `text` against the grammar: lower-case labels of letters, digits and inner hyphens.
  public static Domain parse(String text) throws InvalidIdException {
    if (text.length() > LENGTH_MAX || !GRAMMAR.matcher(text).matches()) {
      throw new InvalidIdException(
          "'"
              + text
              + "' is no domain: lower-case labels of a-z, 0-9 and inner '-', joined by '.'");
    }
    return new Domain(text);
  }

  /// Whether stanzas can be addressed to this domain at all.
  public boolean isValid() {
    return name.length() <= LENGTH_MAX && GRAMMAR.matcher(name).matches();
  }

  @Override
  public int compareTo(Domain other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
