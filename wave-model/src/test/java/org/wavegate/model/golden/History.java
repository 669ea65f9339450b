package org.wavegate.model.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// A wavelet and the deltas that made it.
public final class History {
  private final WaveletName name;
  private final List<TransformedDelta> deltas = new ArrayList<>();
  private Optional<Wavelet> wavelet = Optional.empty();

  /// Nothing yet.
  public History(WaveletName name) {
    this.name = name;
  }

  /// The name of the wavelet.
  public WaveletName name() {
    return name;
  }

  /// The version that the last delta led to.
  public HashedVersion head() {
    return wavelet.map(Wavelet::head).orElse(HashedVersion.zero(name));
  }

  /// The wavelet, which has at least one delta.
  public Wavelet wavelet() {
    return wavelet.orElseThrow();
  }

  /// The deltas applied at a version and later.
  public List<TransformedDelta> since(long version) {
    return deltas.stream().filter(d -> d.appliedAt().version() >= version).toList();
  }

  /// Applies operations at the head.
  public void apply(
      ParticipantId author,
      HashedVersion resulting,
      long timestamp,
      List<WaveletOperation> operations)
      throws InvalidOperationException {
    var delta = new TransformedDelta(author, head(), resulting, timestamp, operations);
    wavelet =
        Optional.of(wavelet.isEmpty() ? Wavelet.create(name, delta) : wavelet.get().apply(delta));
    deltas.add(delta);
  }
}
