package org.wavegate.model.id;

import java.util.Locale;

/// The address of somebody who can be on a wave, such as `alice@alpha.test`, always lower case.
///
/// Addresses inside operations of other providers are not checked by the protocol, so [#ofWire]
/// only lower-cases; [#parse] is the grammar for everything that enters here (wave federation
/// reference, section 1.6). The empty name, `@alpha.test`, is the shared participant of a whole
/// domain.
public record ParticipantId(String address) implements Comparable<ParticipantId> {
  public ParticipantId {
    if (address.isEmpty()) {
      throw new IllegalArgumentException("an address is never empty");
    }
  }

  /// An address as a peer wrote it: lower-cased, not checked further.
  public static ParticipantId ofWire(String address) {
    return new ParticipantId(address.toLowerCase(Locale.ROOT));
  }

  /// Checks that `text` is `name@domain` with exactly one `@`, no white space and a valid domain.
  public static ParticipantId parse(String text) throws InvalidIdException {
    String address = text.toLowerCase(Locale.ROOT);
    int at = address.indexOf('@');
    if (at < 0 || at != address.lastIndexOf('@')) {
      throw new InvalidIdException("'" + text + "' is no address: it must read name@domain");
    }
    if (address.chars().anyMatch(c -> c <= ' ' || c == 0x7f || Character.isWhitespace(c))) {
      throw new InvalidIdException("'" + text + "' is no address: it holds white space");
    }
    Domain.parse(address.substring(at + 1));
    return new ParticipantId(address);
  }

  /// The provider that speaks for this address; for an address without `@`, the whole text.
  public Domain domain() {
    int at = address.indexOf('@');
    boolean named = at >= 0 && at + 1 < address.length();
    return new Domain(named ? address.substring(at + 1) : address);
  }

  /// The shared participant `@domain`, by which everybody of `domain` takes part.
  public static ParticipantId shared(Domain domain) {
    return new ParticipantId("@" + domain.name());
  }

  @Override
  public int compareTo(ParticipantId other) {
    return address.compareTo(other.address);
  }

  @Override
  public String toString() {
    return address;
  }
}
