package org.wavegate.model.service;

import com.google.protobuf.ByteString;
import java.util.List;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.WaveletCommands.Submitted;
import org.wavegate.model.version.HashedVersion;

/// Changes of wavelets that other providers signed; only the federation role may ask for them. What
/// they carry is hostile until its signatures are checked, which the wavelet's lane does.
public interface FederationCommands {

  /// Host role: a delta by a remote author for a wavelet hosted here.
  HostOutcome submitSigned(SubmitSigned command);

  /// Remote role: deltas that a wavelet's host applied, in any order, known ones among them.
  FollowOutcome follow(Follow command);

  /// Remote role: the host refused a delta of ours for good, so it is no longer on its way.
  Outcome<Ended> endOutgoing(EndOutgoing command);

  /// A delta of a remote author.
  ///
  /// @param signedDelta a serialised signed delta, exactly as received
  record SubmitSigned(WaveletName wavelet, ByteString signedDelta) {}

  /// Deltas of a wavelet hosted elsewhere.
  ///
  /// @param appliedDeltas serialised applied deltas, exactly as received
  record Follow(WaveletName wavelet, Source source, List<ByteString> appliedDeltas) {
    public Follow {
      appliedDeltas = List.copyOf(appliedDeltas);
    }
  }

  /// How deltas came from their host.
  enum Source {
    /// It sent them by itself, as a rule when it applied them.
    UPDATE,
    /// They were asked for, whatever their age.
    HISTORY
  }

  /// A delta of a local author that will never be applied.
  ///
  /// @param signedDelta the serialised signed delta that was refused
  record EndOutgoing(WaveletName wavelet, ByteString signedDelta) {}

  record Ended() {}

  sealed interface HostOutcome {
    record Applied(Submitted submitted) implements HostOutcome {}

    /// Signatures by signers the store lacks: get their infos, then ask again.
    record UnknownSigners(List<ByteString> signerIds) implements HostOutcome {
      public UnknownSigners {
        signerIds = List.copyOf(signerIds);
      }
    }

    record Refused(Refusal refusal) implements HostOutcome {}
  }

  sealed interface FollowOutcome {
    /// Everything that was sent is in the copy, or was before.
    record Followed(HashedVersion head) implements FollowOutcome {}

    /// Deltas are missing between the copy's head and the first one that could not be applied.
    record Gap(HashedVersion head, HashedVersion missingTo) implements FollowOutcome {}

    /// Signatures by signers the store lacks; nothing past the named version was applied.
    ///
    /// @param after the version after the first delta that needs them, by which its host is asked
    record UnknownSigners(List<ByteString> signerIds, HashedVersion after)
        implements FollowOutcome {
      public UnknownSigners {
        signerIds = List.copyOf(signerIds);
      }
    }

    record Refused(Refusal refusal) implements FollowOutcome {}
  }
}
