package org.wavegate.federation.signing;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.Signature;
import org.wavegate.model.delta.SignedDelta;
import org.wavegate.model.delta.SignerInfo;
import org.wavegate.model.delta.SignerInfo.HashAlgorithm;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.id.Domain;

/// Signs the deltas of the served domain's people with SHA1withRSA, the only algorithm of the
/// protocol (wave federation reference, section 7.1).
public final class DomainSigner {
  static final String ALGORITHM = "SHA1withRSA";

  private final Domain domain;
  private final PrivateKey key;
  private final Provider provider;
  private final SignerInfo info;
  private final ByteString signerId;

  /// Signs by the JDK's own implementation of RSA.
  ///
  /// @param chain the domain's own certificate first; must name the domain and belong to the key
  public DomainSigner(Domain domain, PrivateKey key, List<X509Certificate> chain)
      throws GeneralSecurityException {
    this(domain, key, chain, java.security.Signature.getInstance(ALGORITHM).getProvider());
  }

  /// Signs by the JCA provider of this name, which must be installed: RSA is what limits the rate
  /// of signed deltas, and some providers are faster.
  public DomainSigner(
      Domain domain, PrivateKey key, List<X509Certificate> chain, String providerName)
      throws GeneralSecurityException {
    this(domain, key, chain, installed(providerName));
  }

  private DomainSigner(
      Domain domain, PrivateKey key, List<X509Certificate> chain, Provider provider)
      throws GeneralSecurityException {
    this.domain = domain;
    this.key = key;
    this.provider = provider;
    if (chain.isEmpty()) {
      throw new CertificateException("no certificate for " + domain);
    }
    CertificateChain certificates = new CertificateChain(chain);
    this.info = certificates.toSignerInfo(HashAlgorithm.SHA256, domain);
    this.signerId = certificates.signerId(HashAlgorithm.SHA256);
    checkFits(certificates.target());
  }

  /// Serialises a delta, once and for all, and signs these bytes. Everybody who must sign it has to
  /// be of the served domain.
  public SignedDelta sign(WaveletDelta delta) {
    if (!delta.signingDomains().equals(List.of(domain))) {
      throw new IllegalArgumentException(
          domain + " cannot sign alone for " + delta.signingDomains());
    }
    ByteString bytes = WireCodec.encode(delta);
    return new SignedDelta(bytes, List.of(new Signature(signature(bytes), signerId)));
  }

  /// The chain behind the signatures, for those who lack it.
  public SignerInfo info() {
    return info;
  }

  /// The name of [#info] in each signature.
  public ByteString signerId() {
    return signerId;
  }

  private ByteString signature(ByteString bytes) {
    try {
      java.security.Signature signature = java.security.Signature.getInstance(ALGORITHM, provider);
      signature.initSign(key);
      signature.update(bytes.asReadOnlyByteBuffer());
      return ByteString.copyFrom(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign for " + domain, e);
    }
  }

  private void checkFits(X509Certificate certificate) throws GeneralSecurityException {
    if (!CertifiedName.covers(certificate, domain)) {
      throw new CertificateException("the certificate does not name " + domain);
    }
    ByteString probe = ByteString.copyFromUtf8(domain.name());
    java.security.Signature verification = java.security.Signature.getInstance(ALGORITHM);
    verification.initVerify(certificate.getPublicKey());
    verification.update(probe.asReadOnlyByteBuffer());
    if (!verification.verify(signature(probe).toByteArray())) {
      throw new CertificateException("the private key is not the certificate's of " + domain);
    }
  }

  private static Provider installed(String name) throws NoSuchProviderException {
    Provider provider = Security.getProvider(name);
    if (provider == null) {
      throw new NoSuchProviderException("no JCA provider '" + name + "' is installed");
    }
    return provider;
  }
}
