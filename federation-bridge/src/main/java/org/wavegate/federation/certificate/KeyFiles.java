package org.wavegate.federation.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Certificates and keys as files, where a private key is its owner's alone.
public final class KeyFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private KeyFiles() {}

  /// Reads a private key; refuses a file that others may touch.
  public static PrivateKey loadKey(Path file) throws IOException, CertificateException {
    if (knowsPermissions(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new AccessDeniedException(
          file.toString(), null, "others may read this private key; run: chmod 600 " + file);
    }
    return Pem.privateKey(Files.readString(file, StandardCharsets.US_ASCII));
  }

  /// Writes a private key into a new file with mode 0600.
  public static void storeKey(Path file, PrivateKey key) throws IOException {
    FileAttribute<?>[] attributes =
        knowsPermissions(file)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Files.createFile(file, attributes);
    Files.writeString(
        file, Pem.ofPrivateKey(key), StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
  }

  /// Reads a chain from one file or from several, the domain's own certificate first.
  public static List<X509Certificate> loadChain(Path... files)
      throws IOException, CertificateException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(Files.readString(file, StandardCharsets.UTF_8)).append('\n');
    }
    return Pem.certificates(text.toString());
  }

  /// Writes a chain, replacing what is there.
  public static void storeChain(Path file, List<X509Certificate> chain)
      throws IOException, CertificateException {
    Files.writeString(file, Pem.ofCertificates(chain), StandardCharsets.US_ASCII);
  }

  private static boolean knowsPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
