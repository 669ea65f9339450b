package org.wavegate.federation.rig;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.wavegate.federation.FederationRole;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.certificate.CertificateRequest;
import org.wavegate.federation.certificate.RsaKeys;
import org.wavegate.federation.lease.Duty;
import org.wavegate.federation.signing.ChainValidator;
import org.wavegate.federation.signing.DeltaVerifier;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.federation.signing.TrustPolicy;
import org.wavegate.model.document.Component;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.service.Backoff;

/// One provider: a store, its writer and the federation role.
///
/// @param role connected by [#start], once it has the lease
public record Provider(
    Domain domain,
    MemoryStore store,
    MemoryLanes lanes,
    FederationRole role,
    DomainSigner signer,
    ChainValidator validator,
    Network network,
    Backoff backoff)
    implements AutoCloseable {

  /// Makes a provider.
  ///
  /// @param certifiedBy who issues its certificate
  /// @param trusted whose certificates it believes
  public static Provider connect(
      String name, CertificateAuthority certifiedBy, X509Certificate trusted, Network network)
      throws GeneralSecurityException {
    Random random = new Random(name.hashCode());
    Backoff backoff = new Backoff(Duration.ofMillis(800), Duration.ofMinutes(1), random);
    return connect(name, certifiedBy, trusted, network, backoff);
  }

  /// Makes a provider that waits so before it asks again.
  public static Provider connect(
      String name,
      CertificateAuthority certifiedBy,
      X509Certificate trusted,
      Network network,
      Backoff backoff)
      throws GeneralSecurityException {
    Domain domain = new Domain(name);
    Clock clock = Clock.systemUTC();
    DomainSigner signer = signer(domain, certifiedBy);
    ChainValidator validator = new ChainValidator(new TrustPolicy.Authorities(Set.of(trusted)));
    MemoryStore store = new MemoryStore(domain);
    MemoryLanes lanes = new MemoryLanes(store, signer, new DeltaVerifier(validator), clock);
    FederationRole role = role(name + "-1", store, lanes, validator, network, backoff);
    return new Provider(domain, store, lanes, role, signer, validator, network, backoff);
  }

  /// The same provider with the federation role of another process.
  public Provider inAnotherProcess() {
    FederationRole other = role(domain + "-2", store, lanes, validator, network, backoff);
    return new Provider(domain, store, lanes, other, signer, validator, network, backoff);
  }

  private static FederationRole role(
      String holder,
      MemoryStore store,
      MemoryLanes lanes,
      ChainValidator validator,
      Network network,
      Backoff backoff) {
    Domain domain = store.served();
    return new FederationRole(
        domain,
        holder,
        lanes,
        store,
        store,
        network.from(domain),
        validator,
        Clock.systemUTC(),
        new Random(holder.hashCode()),
        backoff);
  }

  /// Starts the role, which the network reaches while it has the lease.
  public void start() {
    role.start(
        new Duty() {
          @Override
          public void takeUp() {
            network.connect(domain, role);
          }

          @Override
          public void layDown() {
            network.disconnect(domain, role);
          }
        });
  }

  /// The network reaches it again, and it knows.
  public void reconnect() {
    network.connect(domain, role);
    role.connected();
  }

  private static DomainSigner signer(Domain domain, CertificateAuthority authority)
      throws GeneralSecurityException {
    Clock clock = Clock.systemUTC();
    KeyPair keys = RsaKeys.generate();
    X509Certificate certificate =
        authority.issue(
            CertificateRequest.create(domain, keys), clock.instant(), Duration.ofDays(1));
    return new DomainSigner(
        domain, keys.getPrivate(), List.of(certificate, authority.certificate()));
  }

  /// The address of a person here.
  public ParticipantId person(String name) {
    return new ParticipantId(name + "@" + domain);
  }

  /// The name of a wavelet hosted here.
  public WaveletName wavelet(String token) {
    return WaveletName.conversationRoot(new WaveId(domain, "w+" + token));
  }

  /// Makes a wavelet with these people on it.
  public WaveletName create(String token, ParticipantId author, ParticipantId... others) {
    WaveletName wavelet = wavelet(token);
    lanes.submit(wavelet, author, new WaveletOperation.AddParticipant(author));
    for (ParticipantId other : others) {
      lanes.submit(wavelet, author, new WaveletOperation.AddParticipant(other));
    }
    return wavelet;
  }

  /// A change of a document that nobody else writes.
  public static WaveletOperation write(String document, String text) {
    return new WaveletOperation.MutateDocument(
        document, new DocOp(List.of(new Component.Characters(text))));
  }

  @Override
  public void close() {
    role.close();
  }
}
