package org.wavegate.federation.signing;

import com.google.protobuf.ByteString;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPath;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.SignerInfo.HashAlgorithm;
import org.wavegate.model.id.Domain;

/// A parsed certificate chain, the signer's own certificate first.
record CertificateChain(List<X509Certificate> certificates) {
  private static final int CERTIFICATES_MAX = 10;
  private static final int CERTIFICATE_BYTES_MAX = 16 * 1024;

  CertificateChain {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("a chain holds at least one certificate");
    }
  }

  static CertificateChain of(SignerInfo info) throws CertificateException {
    List<ByteString> encoded = info.certificates();
    if (encoded.isEmpty() || encoded.size() > CERTIFICATES_MAX) {
      throw new CertificateException("a chain holds 1 to " + CERTIFICATES_MAX + " certificates");
    }
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> parsed = new ArrayList<>();
    for (ByteString der : encoded) {
      parsed.add(parse(factory, der));
    }
    return new CertificateChain(parsed);
  }

  private static X509Certificate parse(CertificateFactory factory, ByteString der)
      throws CertificateException {
    if (der.size() > CERTIFICATE_BYTES_MAX) {
      throw new CertificateException("a certificate of " + der.size() + " bytes is too large");
    }
    InputStream in = der.newInput();
    if (!(factory.generateCertificate(in) instanceof X509Certificate certificate)) {
      throw new CertificateException("only X.509 certificates are supported");
    }
    // The id covers the parsed certificate, so bytes that parsing ignored must not slip in.
    if (!ByteString.copyFrom(certificate.getEncoded()).equals(der)) {
      throw new CertificateException("a certificate is not exactly one DER value");
    }
    return certificate;
  }

  X509Certificate target() {
    return certificates.getFirst();
  }

  CertPath path() throws CertificateException {
    return CertificateFactory.getInstance("X.509").generateCertPath(certificates);
  }

  /// Digest of the chain as PkiPath, which has the authority first (wave federation reference,
  /// section 7.2).
  ByteString signerId(HashAlgorithm algorithm) throws CertificateException {
    byte[] pkiPath = path().getEncoded("PkiPath");
    return ByteString.copyFrom(digest(algorithm).digest(pkiPath));
  }

  SignerInfo toSignerInfo(HashAlgorithm algorithm, Domain domain)
      throws CertificateEncodingException {
    List<ByteString> encoded = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      encoded.add(ByteString.copyFrom(certificate.getEncoded()));
    }
    return new SignerInfo(algorithm, domain, encoded);
  }

  private static MessageDigest digest(HashAlgorithm algorithm) {
    try {
      return switch (algorithm) {
        case SHA256 -> MessageDigest.getInstance("SHA-256");
        case SHA512 -> MessageDigest.getInstance("SHA-512");
      };
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256 and SHA-512", e);
    }
  }
}
