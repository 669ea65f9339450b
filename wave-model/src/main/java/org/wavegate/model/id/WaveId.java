package org.wavegate.model.id;

/// The id of a wave: the domain that minted it and an id local to that domain. A wave has no state
/// of its own: it is the set of the wavelets that name it.
public record WaveId(Domain domain, String id) {

  /// Checks `id` against the grammar of local ids; the domain is taken as it is.
  public static WaveId of(Domain domain, String id) throws InvalidIdException {
    return new WaveId(domain, LocalId.check(id));
  }

  /// Reads the modern form `domain/id` or the legacy form `domain!id`, with a valid domain.
  public static WaveId parse(String text) throws InvalidIdException {
    int cut = text.indexOf('/') >= 0 ? text.indexOf('/') : text.indexOf('!');
    if (cut < 0) {
      throw new InvalidIdException("'" + text + "' is no wave id: it must read domain/id");
    }
    return of(Domain.parse(text.substring(0, cut)), text.substring(cut + 1));
  }

  /// The modern form, `domain/id`.
  public String serialise() {
    return domain + "/" + id;
  }

  /// The legacy form, `domain!id`.
  public String serialiseLegacy() {
    return domain + "!" + id;
  }

  @Override
  public String toString() {
    return serialise();
  }
}
