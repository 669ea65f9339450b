package org.wavegate.federation.signing;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.wavegate.model.id.Domain;

/// Which domains a certificate speaks for: exactly its common name and its dNSName alternatives,
/// case-sensitive, without wildcards (wave federation reference, section 7.4).
final class CertifiedName {
  private static final int DNS_NAME = 2;

  private CertifiedName() {}

  /// A certificate without a common name speaks for nobody, whatever its alternatives say.
  static boolean covers(X509Certificate certificate, Domain domain) {
    return commonName(certificate)
        .filter(name -> name.equals(domain.name()) || alternatives(certificate, domain))
        .isPresent();
  }

  /// The first common name of the subject as RFC 2253 writes it, which is the last one encoded.
  private static Optional<String> commonName(X509Certificate certificate) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    return List.of(subject.getRDNs(BCStyle.CN)).reversed().stream()
        .map(RDN::getTypesAndValues)
        .flatMap(Stream::of)
        .filter(attribute -> attribute.getType().equals(BCStyle.CN))
        .map(AttributeTypeAndValue::getValue)
        .map(value -> value instanceof ASN1String text ? text.getString() : "")
        .findFirst();
  }

  private static boolean alternatives(X509Certificate certificate, Domain domain) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names != null && names.contains(List.of(DNS_NAME, domain.name()));
    } catch (CertificateParsingException e) {
      // A name that cannot be read names nobody.
      return false;
    }
  }
}
