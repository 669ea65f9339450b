package org.wavegate.federation.signing;

import com.google.protobuf.ByteString;
import java.security.cert.CertificateException;
import org.wavegate.model.delta.SignerInfo;

/// The name of a certificate chain: the digest of its PkiPath. The same chain with and without its
/// root has two names (wave federation reference, section 7.2).
public final class SignerId {
  private SignerId() {}

  /// Computes the id; fails on bytes that are no certificate chain.
  public static ByteString of(SignerInfo info) throws CertificateException {
    return CertificateChain.of(info).signerId(info.algorithm());
  }
}
