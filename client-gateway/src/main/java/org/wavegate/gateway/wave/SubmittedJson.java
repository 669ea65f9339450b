package org.wavegate.gateway.wave;

import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;

/// What became of a delta, as clients see it.
///
/// @param version the version after it
public record SubmittedJson(HashedVersion version, int operationsApplied, long timestamp) {
  public static SubmittedJson of(Submitted submitted) {
    return new SubmittedJson(
        submitted.resulting(), submitted.operationsApplied(), submitted.timestamp());
  }
}
