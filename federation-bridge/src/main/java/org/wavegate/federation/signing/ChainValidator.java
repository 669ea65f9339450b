package org.wavegate.federation.signing;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wavegate.model.delta.SignerInfo;

/// Judges certificate chains by a [TrustPolicy]: PKIX at a given time, without revocation (wave
/// federation reference, section 7.4).
///
/// A chain that was valid once is valid at every time at which all its certificates are, since
/// nothing else of the check depends on time. So the cache holds that period and never goes stale.
public final class ChainValidator {
  private static final int CACHED_CHAINS_MAX = 1024;

  private final TrustPolicy policy;
  private final Map<SignerInfo, ValidChain> cache = new LeastRecentlyUsed();

  public ChainValidator(TrustPolicy policy) {
    this.policy = policy;
  }

  /// Judges a posted, fetched or stored signer.
  ///
  /// @param at the time at which the certificates must be valid
  public Judgement judge(SignerInfo info, Instant at) {
    Optional<ValidChain> cached = cached(info);
    if (cached.isPresent() && cached.get().holdsAt(at)) {
      return cached.get().judgement();
    }
    try {
      CertificateChain chain = CertificateChain.of(info);
      validate(chain, at);
      ValidChain valid = ValidChain.of(chain, info);
      remember(info, valid);
      return valid.judgement();
    } catch (GeneralSecurityException e) {
      return new Judgement.Untrusted("the certificate chain is not trusted: " + e.getMessage());
    }
  }

  private void validate(CertificateChain chain, Instant at) throws GeneralSecurityException {
    switch (policy) {
      case TrustPolicy.Authorities(Set<X509Certificate> roots) ->
          CertPathValidator.getInstance("PKIX").validate(chain.path(), parameters(roots, at));
      case TrustPolicy.Anybody _ -> {}
    }
  }

  private static PKIXParameters parameters(Set<X509Certificate> roots, Instant at)
      throws InvalidAlgorithmParameterException {
    Set<TrustAnchor> anchors =
        roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    parameters.addCertPathChecker(new ToleratedExtension());
    return parameters;
  }

  private synchronized Optional<ValidChain> cached(SignerInfo info) {
    return Optional.ofNullable(cache.get(info));
  }

  private synchronized void remember(SignerInfo info, ValidChain chain) {
    cache.put(info, chain);
  }

  private record ValidChain(Judgement.Trusted judgement, Instant from, Instant to) {
    static ValidChain of(CertificateChain chain, SignerInfo info) throws CertificateException {
      Instant from = Instant.MIN;
      Instant to = Instant.MAX;
      for (X509Certificate certificate : chain.certificates()) {
        Instant notBefore = certificate.getNotBefore().toInstant();
        Instant notAfter = certificate.getNotAfter().toInstant();
        from = notBefore.isAfter(from) ? notBefore : from;
        to = notAfter.isBefore(to) ? notAfter : to;
      }
      Judgement.Trusted trusted =
          new Judgement.Trusted(chain.signerId(info.algorithm()), chain.target());
      return new ValidChain(trusted, from, to);
    }

    boolean holdsAt(Instant at) {
      return !at.isBefore(from) && !at.isAfter(to);
    }
  }

  private static final class LeastRecentlyUsed extends LinkedHashMap<SignerInfo, ValidChain> {
    private static final long serialVersionUID = 1L;

    LeastRecentlyUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<SignerInfo, ValidChain> eldest) {
      return size() > CACHED_CHAINS_MAX;
    }
  }

  /// An extension that some wave certificates mark as critical and no library knows.
  private static final class ToleratedExtension extends PKIXCertPathChecker {
    private static final String OID = "1.3.6.1.4.1.11129.2.1.1";

    @Override
    public void init(boolean forward) {}

    @Override
    public boolean isForwardCheckingSupported() {
      return true;
    }

    @Override
    public Set<String> getSupportedExtensions() {
      return Set.of(OID);
    }

    @Override
    public void check(Certificate certificate, Collection<String> unresolved) {
      unresolved.remove(OID);
    }
  }
}
