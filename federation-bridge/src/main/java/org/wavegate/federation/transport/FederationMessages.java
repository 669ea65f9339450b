package org.wavegate.federation.transport;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;

/// What providers say to each other about a wavelet, as data.
public final class FederationMessages {
  private FederationMessages() {}

  /// From a host to a remote: applied deltas, then at most one notice that all up to a version is
  /// durable.
  ///
  /// @param appliedDeltas serialised applied deltas
  public record WaveletUpdate(
      WaveletName wavelet, List<ByteString> appliedDeltas, Optional<HashedVersion> commitNotice) {
    public WaveletUpdate {
      appliedDeltas = List.copyOf(appliedDeltas);
    }
  }

  /// From a remote to a host: the deltas from `start` (inclusive) to `end` (exclusive).
  ///
  /// @param bytesMax the least total size at which the host stops; absent, Apache Wave sends one
  ///   delta
  public record HistoryRequest(
      WaveletName wavelet, HashedVersion start, HashedVersion end, OptionalInt bytesMax) {}

  /// At least one serialised applied delta.
  ///
  /// @param end what was asked for; written into the answer as Apache Wave does, ignored on reading
  public record History(List<ByteString> appliedDeltas, long end) {
    public History {
      appliedDeltas = List.copyOf(appliedDeltas);
    }
  }

  /// Asks for the chain behind a signature of the delta that ends at `after`.
  public record SignerRequest(WaveletName wavelet, HashedVersion after, ByteString signerId) {}

  /// What became of a submitted delta.
  ///
  /// @param timestamp the host's clock, milliseconds since 1970
  public record SubmitResponse(HashedVersion resulting, int operationsApplied, long timestamp) {}
}
