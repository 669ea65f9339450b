package org.wavegate.server.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import org.wavegate.model.id.Domain;

/// A provider of a rig before it runs.
///
/// @param folder its own; holds configuration, keys, data and log
/// @param authorities the root certificates it trusts
/// @param secret of its component at the XMPP network
public record ProviderSetup(
    Domain domain, Path folder, int httpPort, int xmppPort, String secret, Path authorities) {

  /// The address of its component, below its domain.
  public Domain component() {
    return new Domain("wave." + domain);
  }

  /// Writes the folder; keys that are there stay.
  public void write(RigAuthority certifier) throws IOException, CertificateException {
    Files.createDirectories(folder);
    certifier.certify(domain, folder.resolve("domain.key"), folder.resolve("domain.pem"));
    Files.writeString(configuration(), toml());
    // It holds a secret.
    Files.setPosixFilePermissions(configuration(), PosixFilePermissions.fromString("rw-------"));
  }

  Path configuration() {
    return folder.resolve("wavegate.toml");
  }

  /// The provider's data folder.
  public Path data() {
    return folder.resolve("data");
  }

  private String toml() {
    return """
    [provider]
    domain = "%s"

    [http]
    port = %d

    [xmpp]
    port = %d
    component = "%s"
    secret = "%s"

    [federation]
    enabled = true
    key = "domain.key"
    certificates = "domain.pem"
    trust = "ca"
    authorities = '%s'
    """
        .formatted(domain, httpPort, xmppPort, component(), secret, authorities.toAbsolutePath());
  }
}
