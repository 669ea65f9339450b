package org.wavegate.federation.remote;

import com.google.protobuf.ByteString;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.wavegate.federation.transport.FederationMessages.WaveletUpdate;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.version.HashedVersion;

/// What an update says of its wavelet before anybody judged it.
final class Announced {
  private Announced() {}

  /// The last version that the update knows of.
  static Optional<HashedVersion> last(WaveletUpdate update) {
    Stream<HashedVersion> ends =
        update.appliedDeltas().stream().flatMap(Announced::decoded).map(AppliedDelta::resulting);
    return Stream.concat(ends, update.commitNotice().stream())
        .max(Comparator.comparingLong(HashedVersion::version));
  }

  /// The delta, or nothing where it cannot be read: the lane refuses it with the reason.
  static Stream<AppliedDelta> decoded(ByteString bytes) {
    try {
      return Stream.of(WireCodec.decodeApplied(bytes)).filter(Announced::hasNextVersion);
    } catch (MalformedMessageException e) {
      return Stream.empty();
    }
  }

  private static boolean hasNextVersion(AppliedDelta delta) {
    return delta.appliedAt().version() <= Long.MAX_VALUE - delta.operationsApplied();
  }
}
