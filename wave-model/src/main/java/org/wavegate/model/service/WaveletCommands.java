package org.wavegate.model.service;

import java.util.List;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;

/// Changes of wavelets by local people. A repeat with the same author and submission id meets the
/// first result and changes nothing.
public interface WaveletCommands {

  /// Makes a wavelet that this provider hosts; the first operation adds the author.
  Outcome<Submitted> create(Create command);

  /// Changes a wavelet, whoever hosts it. [Refusal.Code#HOST_UNREACHABLE] and
  /// [Refusal.Code#UNAVAILABLE] leave the outcome unknown: ask again with the same submission.
  Outcome<Submitted> submit(Submit command);

  /// A new wavelet.
  ///
  /// @param submission the caller's own id for this request, 1 to 128 characters
  record Create(
      WaveletName wavelet,
      ParticipantId author,
      String submission,
      List<WaveletOperation> operations) {
    public Create {
      operations = List.copyOf(operations);
    }
  }

  /// A delta before it is signed.
  ///
  /// @param submission the caller's own id for this request, 1 to 128 characters
  /// @param target the version on which the operations were written
  record Submit(
      WaveletName wavelet,
      ParticipantId author,
      String submission,
      HashedVersion target,
      List<WaveletOperation> operations) {
    public Submit {
      operations = List.copyOf(operations);
    }
  }

  /// What became of it.
  ///
  /// @param resulting the version after the delta at the wavelet's host
  /// @param timestamp the host's clock, milliseconds since 1970
  record Submitted(HashedVersion resulting, int operationsApplied, long timestamp) {
    /// What the author of a delta is told.
    public static Submitted of(TransformedDelta delta) {
      return new Submitted(delta.resulting(), delta.operations().size(), delta.timestamp());
    }
  }
}
