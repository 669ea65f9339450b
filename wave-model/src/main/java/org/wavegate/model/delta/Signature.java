package org.wavegate.model.delta;

import com.google.protobuf.ByteString;

/// One provider's signature under a delta, by SHA1withRSA, the only algorithm of the protocol.
///
/// @param signerId digest of the signer's certificate chain (wave federation reference, section
///   7.2)
public record Signature(ByteString bytes, ByteString signerId) {}
