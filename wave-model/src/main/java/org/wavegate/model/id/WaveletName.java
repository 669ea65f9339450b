package org.wavegate.model.id;

/// The full name of a wavelet: the wave it belongs to and its own id. The wavelet's domain, not the
/// wave's, decides the host.
public record WaveletName(WaveId waveId, WaveletId waveletId) {
  private static final String CONVERSATION_ROOT = "conv+root";
  private static final String SAME_DOMAIN = "~";

  /// The root conversation of a wave, hosted by the wave's own domain.
  public static WaveletName conversationRoot(WaveId waveId) {
    return new WaveletName(waveId, new WaveletId(waveId.domain(), CONVERSATION_ROOT));
  }

  /// Reads the federation's URI, canonical or not (wave federation reference, section 1.5).
  public static WaveletName fromUri(String uri) throws InvalidIdException {
    return WaveletUri.decode(uri);
  }

  /// Reads the modern form `waveDomain/waveId/waveletDomain/waveletId`, where `~` stands for an
  /// equal domain and must be used for one.
  public static WaveletName parse(String text) throws InvalidIdException {
    String[] parts = text.split("/", -1);
    if (parts.length != 4 || parts[2].equals(parts[0])) {
      throw new InvalidIdException(
          "'"
              + text
              + "' is no wavelet name: waveDomain/waveId/waveletDomain/waveletId, ~ for an equal domain");
    }
    Domain waveDomain = Domain.parse(parts[0]);
    Domain host = parts[2].equals(SAME_DOMAIN) ? waveDomain : Domain.parse(parts[2]);
    return new WaveletName(WaveId.of(waveDomain, parts[1]), WaveletId.of(host, parts[3]));
  }

  /// The provider that orders the changes of this wavelet.
  public Domain host() {
    return waveletId.domain();
  }

  /// The canonical URI: what federation stanzas carry and what the hash of version zero is made of.
  public String toUri() {
    return WaveletUri.encode(this);
  }

  /// The modern form, see [#parse].
  public String serialise() {
    String host = host().equals(waveId.domain()) ? SAME_DOMAIN : host().name();
    return waveId.serialise() + "/" + host + "/" + waveletId.id();
  }

  @Override
  public String toString() {
    return serialise();
  }
}
