package org.wavegate.server.provider;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.federation.certificate.KeyFiles;
import org.wavegate.federation.signing.DomainSigner;
import org.wavegate.federation.signing.TrustPolicy;
import org.wavegate.model.id.Domain;
import org.wavegate.server.config.Configuration;
import org.wavegate.server.config.FileFault;
import org.wavegate.server.config.InvalidConfigurationException;

/// Reads the files that `[federation]` names.
public final class DomainKeys {
  private static final Logger log = LoggerFactory.getLogger(DomainKeys.class);

  private DomainKeys() {}

  static DomainSigner signer(Domain domain, Configuration.Federation settings)
      throws InvalidConfigurationException {
    Path keyFile = settings.key().orElseThrow();
    Path chainFile = settings.certificates().orElseThrow();
    PrivateKey key = read("federation.key", keyFile, KeyFiles::loadKey);
    List<X509Certificate> chain =
        read("federation.certificates", chainFile, file -> KeyFiles.loadChain(file));
    try {
      Optional<String> provider = settings.signatureProvider();
      return provider.isPresent()
          ? new DomainSigner(domain, key, chain, provider.get())
          : new DomainSigner(domain, key, chain);
    } catch (GeneralSecurityException e) {
      throw new InvalidConfigurationException(
          "federation.key with federation.certificates cannot sign for %s: %s"
              .formatted(domain, e.getMessage()));
    }
  }

  /// Whose certificates the provider believes.
  public static TrustPolicy trust(Configuration.Federation settings)
      throws InvalidConfigurationException {
    return switch (settings.trust()) {
      case NONE -> {
        log.warn(
            "TRUST POLICY 'none': ANY CERTIFICATE IS BELIEVED, SO ANYBODY CAN SIGN FOR ANY DOMAIN");
        yield new TrustPolicy.Anybody();
      }
      case CA -> new TrustPolicy.Authorities(roots(settings.authorities()));
    };
  }

  private static Set<X509Certificate> roots(Optional<Path> authorities)
      throws InvalidConfigurationException {
    return authorities.isPresent()
        ? Set.copyOf(
            read("federation.authorities", authorities.get(), file -> KeyFiles.loadChain(file)))
        : runtimeRoots();
  }

  private static Set<X509Certificate> runtimeRoots() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      @Nullable KeyStore builtIn = null;
      factory.init(builtIn);
      return Arrays.stream(factory.getTrustManagers())
          .flatMap(manager ->
              manager instanceof X509TrustManager x509
                  ? Stream.of(x509.getAcceptedIssuers())
                  : Stream.empty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no trusted certificates", e);
    }
  }

  private interface Reading<T> {
    T from(Path file) throws IOException, GeneralSecurityException;
  }

  private static <T> T read(String key, Path file, Reading<T> reading)
      throws InvalidConfigurationException {
    try {
      return reading.from(file);
    } catch (IOException e) {
      throw unreadable(key, FileFault.text(e));
    } catch (GeneralSecurityException e) {
      throw unreadable(key, String.valueOf(e.getMessage()));
    }
  }

  private static InvalidConfigurationException unreadable(String key, String why) {
    return new InvalidConfigurationException(
        "%s must name a readable PEM file: %s".formatted(key, why));
  }
}
