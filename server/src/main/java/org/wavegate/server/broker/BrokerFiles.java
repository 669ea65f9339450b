package org.wavegate.server.broker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/// What a provider's data folder says of its broker, so that other processes with the same folder
/// find it: the passwords, kept for good, and where the broker listens now.
public final class BrokerFiles {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path credentials;
  private final Path address;

  /// The files below a data folder.
  ///
  /// @param credentials where the passwords are, if not there
  public BrokerFiles(Path data, Optional<Path> credentials) {
    this.credentials = credentials.orElse(data.resolve("broker-credentials.properties"));
    this.address = data.resolve("broker-address");
  }

  /// The passwords; made now if there are none.
  public Credentials credentials() throws IOException {
    if (Files.exists(credentials)) {
      return Credentials.read(credentials);
    }
    Credentials fresh = Credentials.generate(new SecureRandom());
    write(credentials, fresh.lines());
    return fresh;
  }

  /// The passwords, which must be there.
  public Credentials existingCredentials() throws IOException {
    return Credentials.read(credentials);
  }

  /// Tells where the broker listens. What is there already needs no room on a disk that may be
  /// full.
  public void publish(URI broker) throws IOException {
    String text = broker + "\n";
    if (!Files.exists(address) || !Files.readString(address).equals(text)) {
      write(address, text);
    }
  }

  /// Where the broker listens, if it ever did.
  public Optional<URI> address() throws IOException {
    return Files.exists(address)
        ? Optional.of(URI.create(Files.readString(address).strip()))
        : Optional.empty();
  }

  /// Where the broker listens, which somebody must have told.
  public URI requiredAddress() throws IOException {
    return address()
        .orElseThrow(() ->
            new IOException(
                address + " is not there: start the provider, or name its broker by [broker] url"));
  }

  /// Readers find the old content or the new one, and never somebody else's eyes on it.
  private static void write(Path file, String text) throws IOException {
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".new-", "", OWNER_ONLY);
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException(file + " can't be written: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
