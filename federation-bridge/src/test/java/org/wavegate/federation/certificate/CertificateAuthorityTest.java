package org.wavegate.federation.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.federation.signing.Judgement;
import org.wavegate.federation.signing.TrustPolicy;
import org.wavegate.model.id.Domain;

class CertificateAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Domain ALPHA = new Domain("alpha.test");

  private final CertificateAuthority authority = authority();
  private final KeyPair keys = RsaKeys.generate();

  @Test
  void issuedChainIsTrustedByThoseWhoTrustTheAuthority() throws Exception {
    List<X509Certificate> chain = chain();
    DomainSigner signer = new DomainSigner(ALPHA, keys.getPrivate(), chain);
    assertThat(judge(authority, signer, NOW))
        .isEqualTo(new Judgement.Trusted(signer.signerId(), chain.getFirst()));
    assertThat(judge(authority(), signer, NOW)).isInstanceOf(Judgement.Untrusted.class);
    assertThat(judge(authority, signer, NOW.plus(YEAR).plus(YEAR)))
        .isInstanceOf(Judgement.Untrusted.class);
  }

  @Test
  void signerRefusesACertificateOfAnotherDomainOrKey() {
    assertThatThrownBy(() -> new DomainSigner(new Domain("beta.test"), keys.getPrivate(), chain()))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("beta.test");
    assertThatThrownBy(() -> new DomainSigner(ALPHA, RsaKeys.generate().getPrivate(), chain()))
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("private key");
  }

  @Test
  void signsByANamedProvider() throws Exception {
    List<X509Certificate> chain = chain();
    DomainSigner named = new DomainSigner(ALPHA, keys.getPrivate(), chain, "SunRsaSign");
    assertThat(named.signerId())
        .isEqualTo(new DomainSigner(ALPHA, keys.getPrivate(), chain).signerId());
    assertThatThrownBy(() -> new DomainSigner(ALPHA, keys.getPrivate(), chain(), "Nobody"))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("Nobody");
  }

  @Test
  void requestTravelsAsTextAndProvesItsKey() throws Exception {
    CertificateRequest request = CertificateRequest.create(ALPHA, keys);
    CertificateRequest read = CertificateRequest.fromPem(request.toPem());
    assertThat(read.domain()).isEqualTo(ALPHA);
    assertThat(read.key()).isEqualTo(keys.getPublic());
    assertThatThrownBy(() -> CertificateRequest.fromPem("nothing"))
        .isInstanceOf(CertificateException.class);
  }

  @Test
  void keysAndChainsTravelThroughFiles(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("alpha.key");
    Path certificates = folder.resolve("alpha.crt");
    KeyFiles.storeKey(key, keys.getPrivate());
    KeyFiles.storeChain(certificates, chain());
    assertThat(KeyFiles.loadKey(key)).isEqualTo(keys.getPrivate());
    assertThat(KeyFiles.loadChain(certificates)).hasSize(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyThatOthersMayReadIsRefused(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("alpha.key");
    KeyFiles.storeKey(key, keys.getPrivate());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> KeyFiles.loadKey(key))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("chmod 600");
  }

  private List<X509Certificate> chain() throws CertificateException {
    return List.of(
        authority.issue(CertificateRequest.create(ALPHA, keys), NOW, YEAR),
        authority.certificate());
  }

  private static Judgement judge(CertificateAuthority trusted, DomainSigner signer, Instant at) {
    return new ChainValidator(new TrustPolicy.Authorities(Set.of(trusted.certificate())))
        .judge(signer.info(), at);
  }

  private static CertificateAuthority authority() {
    try {
      return CertificateAuthority.create("A test authority", NOW, YEAR);
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
