package org.wavegate.federation.signing;

import com.google.protobuf.ByteString;
import java.util.List;

/// What a [DeltaVerifier] thinks of a delta's signatures.
public sealed interface Verdict {

  /// Signed by every domain that must sign.
  record Valid() implements Verdict {}

  /// Not to be judged before these signers' infos are at hand.
  record UnknownSigners(List<ByteString> ids) implements Verdict {
    public UnknownSigners {
      ids = List.copyOf(ids);
    }
  }

  /// Never to be believed; the reason may be told to the peer.
  record Invalid(String reason) implements Verdict {}
}
