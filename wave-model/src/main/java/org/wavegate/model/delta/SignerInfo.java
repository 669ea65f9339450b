package org.wavegate.model.delta;

import com.google.protobuf.ByteString;
import java.util.List;
import org.wavegate.model.id.Domain;

/// Who stands behind a signer id: a certificate chain and how it is digested.
///
/// @param certificates DER, the signer's own first, its authority last
public record SignerInfo(HashAlgorithm algorithm, Domain domain, List<ByteString> certificates) {

  /// How the signer id is made from the chain; nothing to do with the signature's own algorithm.
  public enum HashAlgorithm {
    SHA256,
    SHA512
  }

  public SignerInfo {
    certificates = List.copyOf(certificates);
  }
}
