package org.wavegate.federation.signing;

import com.google.protobuf.ByteString;
import java.security.cert.X509Certificate;

/// What a [ChainValidator] thinks of a signer.
public sealed interface Judgement {

  /// The chain leads to an authority.
  ///
  /// @param signerId computed from the chain
  /// @param certificate the signer's own
  record Trusted(ByteString signerId, X509Certificate certificate) implements Judgement {}

  record Untrusted(String reason) implements Judgement {}
}
