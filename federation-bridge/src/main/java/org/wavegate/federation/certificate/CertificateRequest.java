package org.wavegate.federation.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.InvalidIdException;

/// A request for a domain's certificate, signed by the key it is for.
///
/// @param key the domain's public key
/// @param encoded PKCS#10
public record CertificateRequest(Domain domain, PublicKey key, PKCS10CertificationRequest encoded) {

  /// Makes a request with the domain as its common name.
  public static CertificateRequest create(Domain domain, KeyPair keys) throws CertificateException {
    try {
      PKCS10CertificationRequest encoded =
          new JcaPKCS10CertificationRequestBuilder(subject(domain), keys.getPublic())
              .build(
                  new JcaContentSignerBuilder(CertificateAuthority.SIGNATURE_ALGORITHM)
                      .build(keys.getPrivate()));
      return new CertificateRequest(domain, keys.getPublic(), encoded);
    } catch (OperatorCreationException e) {
      throw new CertificateException("cannot sign with the key of " + domain, e);
    }
  }

  /// Reads a request and checks that its maker holds the key.
  public static CertificateRequest fromPem(String pem) throws CertificateException {
    PKCS10CertificationRequest encoded = Pem.request(pem);
    try {
      PublicKey key = new JcaPKCS10CertificationRequest(encoded).getPublicKey();
      if (!encoded.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new CertificateException("the request is not signed by its own key");
      }
      return new CertificateRequest(domain(encoded.getSubject()), key, encoded);
    } catch (GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | InvalidIdException e) {
      throw new CertificateException("not a usable certificate request: " + e.getMessage(), e);
    }
  }

  public String toPem() {
    try {
      return Pem.write("CERTIFICATE REQUEST", encoded.getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a request can always be encoded", e);
    }
  }

  static X500Name subject(Domain domain) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, domain.name()).build();
  }

  private static Domain domain(X500Name subject) throws CertificateException, InvalidIdException {
    var names = subject.getRDNs(BCStyle.CN);
    if (names.length != 1) {
      throw new CertificateException("a request names exactly one domain, as its common name");
    }
    return Domain.parse(IETFUtils.valueToString(names[0].getFirst().getValue()));
  }
}
