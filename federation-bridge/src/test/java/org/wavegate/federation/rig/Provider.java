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
    Network network)
    implements AutoCloseable {

  /// Makes a provider.
  ///
  /// @param certifiedBy who issues its certificate
  /// @param trusted whose certificates it believes
  public static Provider connect(
      String name, CertificateAuthority certifiedBy, X509Certificate trusted, Network network)
      throws GeneralSecurityException {
    Domain domain = new Domain(name);
    Clock clock = Clock.systemUTC();
    DomainSigner signer = signer(domain, certifiedBy);
    ChainValidator validator = new ChainValidator(new TrustPolicy.Authorities(Set.of(trusted)));
    MemoryStore store = new MemoryStore(domain);
    MemoryLanes lanes = new MemoryLanes(store, signer, new DeltaVerifier(validator), clock);
    FederationRole role = role(name + "-1", store, lanes, validator, network);
    return new Provider(domain, store, lanes, role, signer, validator, network);
  }

  /// The same provider with the federation role of another process.
  public Provider inAnotherProcess() {
    FederationRole other = role(domain + "-2", store, lanes, validator, network);
    return new Provider(domain, store, lanes, other, signer, validator, network);
  }

  private static FederationRole role(
      String holder,
      MemoryStore store,
      MemoryLanes lanes,
      ChainValidator validator,
      Network network) {
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
        new Random(holder.hashCode()));
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
