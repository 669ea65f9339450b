package org.wavegate.model.delta;

import com.google.protobuf.ByteString;
import java.util.List;

/// A serialised [WaveletDelta] with the signatures over exactly these bytes.
///
/// @param delta the bytes that the author's provider made; never encoded again
/// @param signatures one for each of [WaveletDelta#signingDomains], in that order; empty while the
///   author's provider has federation off
public record SignedDelta(ByteString delta, List<Signature> signatures) {
  public SignedDelta {
    signatures = List.copyOf(signatures);
  }
}
