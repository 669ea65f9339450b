package org.wavegate.federation.signing;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.SignerInfo.HashAlgorithm;
import org.wavegate.model.id.Domain;

/// Certificates among the test resources.
final class Certificates {
  private Certificates() {}

  static X509Certificate load(String resource) throws IOException, CertificateException {
    try (InputStream in =
        Objects.requireNonNull(Certificates.class.getResourceAsStream(resource), resource)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  static SignerInfo info(String domain, HashAlgorithm algorithm, X509Certificate... chain)
      throws CertificateEncodingException {
    List<ByteString> encoded = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      encoded.add(ByteString.copyFrom(certificate.getEncoded()));
    }
    return new SignerInfo(algorithm, new Domain(domain), encoded);
  }
}
