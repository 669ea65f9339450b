package org.wavegate.controller;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.certificate.CertificateRequest;
import org.wavegate.federation.certificate.RsaKeys;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.federation.signing.TrustPolicy;
import org.wavegate.model.id.Domain;

/// Domains with certificates of one authority, which all of them trust.
public final class Domains {
  private static final Duration VALIDITY = Duration.ofDays(2);

  private final CertificateAuthority authority;

  /// Makes the authority.
  public Domains() throws GeneralSecurityException {
    this.authority = CertificateAuthority.create("Test authority", Instant.now(), VALIDITY);
  }

  /// Signs for a domain and believes the authority.
  public Federation federation(Domain domain) throws GeneralSecurityException {
    return federation(domain, authority.certificate());
  }

  /// What all of them trust.
  public X509Certificate root() {
    return authority.certificate();
  }

  /// Signs for a domain and believes one root.
  public Federation federation(Domain domain, X509Certificate root)
      throws GeneralSecurityException {
    KeyPair keys = RsaKeys.generate();
    var certificate =
        authority.issue(CertificateRequest.create(domain, keys), Instant.now(), VALIDITY);
    return new Federation(
        new DomainSigner(domain, keys.getPrivate(), List.of(certificate, authority.certificate())),
        new DeltaVerifier(new ChainValidator(new TrustPolicy.Authorities(Set.of(root)))));
  }
}
