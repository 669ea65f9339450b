package org.wavegate.model.id;

/// The id of a wavelet: the domain that minted it and an id local to that domain. Its domain is the
/// wavelet's host, which orders all changes.
public record WaveletId(Domain domain, String id) {

  /// Checks `id` against the grammar of local ids; the domain is taken as it is.
  public static WaveletId of(Domain domain, String id) throws InvalidIdException {
    return new WaveletId(domain, LocalId.check(id));
  }

  /// Reads the modern form `domain/id` or the legacy form `domain!id`, with a valid domain.
  public static WaveletId parse(String text) throws InvalidIdException {
    int cut = text.indexOf('/') >= 0 ? text.indexOf('/') : text.indexOf('!');
    if (cut < 0) {
      throw new InvalidIdException("'" + text + "' is no wavelet id: it must read domain/id");
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
