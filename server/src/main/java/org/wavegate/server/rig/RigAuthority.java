package org.wavegate.server.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.wavegate.federation.certificate.CertificateAuthority;
import org.wavegate.federation.certificate.CertificateRequest;
import org.wavegate.federation.certificate.KeyFiles;
import org.wavegate.federation.certificate.RsaKeys;
import org.wavegate.model.id.Domain;

/// A certificate authority for the providers of one machine, in a folder of its own.
public final class RigAuthority {
  private static final Duration VALIDITY = Duration.ofDays(365);

  private final CertificateAuthority authority;
  private final Path root;

  private RigAuthority(CertificateAuthority authority, Path root) {
    this.authority = authority;
    this.root = root;
  }

  /// Makes the authority, or takes up the one that the folder holds.
  public static RigAuthority in(Path folder) throws IOException, CertificateException {
    Path key = folder.resolve("authority.key");
    Path root = folder.resolve("authority.pem");
    if (Files.exists(root)) {
      return new RigAuthority(
          new CertificateAuthority(KeyFiles.loadKey(key), KeyFiles.loadChain(root).getFirst()),
          root);
    }
    CertificateAuthority made =
        CertificateAuthority.create("Wavegate demo", Instant.now(), VALIDITY);
    KeyFiles.storeKey(key, made.key());
    KeyFiles.storeChain(root, List.of(made.certificate()));
    return new RigAuthority(made, root);
  }

  /// The certificate that the providers of the rig trust.
  public Path root() {
    return root;
  }

  /// Puts a key and a certificate of the domain into a folder, unless they are there.
  public void certify(Domain domain, Path key, Path certificates)
      throws IOException, CertificateException {
    if (Files.exists(certificates)) {
      return;
    }
    KeyPair keys = RsaKeys.generate();
    CertificateRequest request = CertificateRequest.create(domain, keys);
    KeyFiles.storeKey(key, keys.getPrivate());
    KeyFiles.storeChain(certificates, List.of(authority.issue(request, Instant.now(), VALIDITY)));
  }
}
