package org.wavegate.system;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.wavegate.federation.certificate.KeyFiles;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.model.id.Domain;
import org.wavegate.server.rig.RigAuthority;
import org.wavegate.system.cluster.Network;

/// A provider that has a certified key and says what a test wants said.
final class HandDrivenProvider implements AutoCloseable {
  private final String address;
  private final RawComponent component;
  private final DomainSigner signer;

  private HandDrivenProvider(String address, RawComponent component, DomainSigner signer) {
    this.address = address;
    this.component = component;
    this.signer = signer;
  }

  /// Joins a rig's network as the provider of a domain, certified by the rig's authority.
  ///
  /// @param folder where the key is made, or found
  static HandDrivenProvider join(Rig rig, Domain domain, Path folder)
      throws IOException, GeneralSecurityException {
    DomainSigner signer = signer(rig.authority(), domain, folder);
    String address = "wave." + domain;
    RawComponent component = RawComponent.connect(address, rig.componentPort(), Network.SECRET);
    return new HandDrivenProvider(address, component, signer);
  }

  /// A signer of a domain, whoever certifies it.
  static DomainSigner signer(RigAuthority certifier, Domain domain, Path folder)
      throws IOException, GeneralSecurityException {
    Path key = folder.resolve(domain + ".key");
    Path certificate = folder.resolve(domain + ".pem");
    certifier.certify(domain, key, certificate);
    return new DomainSigner(domain, KeyFiles.loadKey(key), KeyFiles.loadChain(certificate));
  }

  DomainSigner signer() {
    return signer;
  }

  /// Sends a text of [StanzaTexts] in its own name.
  void send(String stanza) throws IOException {
    component.send(stanza.replace("from='wave.gamma.test'", "from='" + address + "'"));
  }

  /// Sends a stanza and waits for the answer, which is told with single quotes.
  String answer(String id, String stanza) throws IOException {
    send(stanza);
    return component.awaitAnswer(id).replace('"', '\'');
  }

  boolean isAnswered(String id) {
    return component.isAnswered(id);
  }

  @Override
  public void close() throws IOException {
    component.close();
  }
}
