package org.wavegate.server.config;

import static org.wavegate.server.config.InvalidValueException.require;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.wavegate.model.id.Domain;

/// One provider as its operator wants it; `config/wavegate.toml` tells the meaning of each key.
public record Configuration(
    Provider provider,
    Http http,
    Broker broker,
    Controller controller,
    Xmpp xmpp,
    Federation federation) {

  private static final int PORT_MAX = 65_535;
  private static final int LANES_MAX = 256;

  public Configuration {
    require(
        broker.url.isEmpty() || !provider.runs(Role.BROKER),
        "provider.roles",
        "without \"broker\" where [broker] url names one");
    if (federation.enabled) {
      require(xmpp.hasSecret(), "xmpp.secret", "set (or secret-file) when federation is enabled");
    }
  }

  public record Provider(Domain domain, Path data, Set<Role> roles) {
    public Provider {
      requireValid(domain, "provider.domain");
      require(!roles.isEmpty(), "provider.roles", "at least one role");
      roles = Set.copyOf(EnumSet.copyOf(roles));
    }

    public boolean runs(Role role) {
      return roles.contains(role);
    }
  }

  public record Http(String host, int port, Optional<URI> publicUrl) {
    public Http {
      requirePort(port, 1, "http.port");
    }
  }

  /// The broker, embedded where `url` is absent.
  public record Broker(String host, int port, Optional<URI> url, Optional<Path> credentials) {
    public Broker {
      requirePort(port, 0, "broker.port");
    }
  }

  public record Controller(int lanes) {
    public Controller {
      require(lanes >= 0 && lanes <= LANES_MAX, "controller.lanes", "from 0 to " + LANES_MAX);
    }
  }

  public record Xmpp(
      String host,
      int port,
      Optional<Domain> component,
      Optional<Secret> secret,
      Optional<Path> secretFile) {
    public Xmpp {
      requirePort(port, 1, "xmpp.port");
      component.ifPresent(address -> requireValid(address, "xmpp.component"));
      require(secret.isEmpty() || secretFile.isEmpty(), "xmpp.secret-file", "absent beside secret");
    }

    /// The secret, wherever it was put.
    public Secret readSecret() throws InvalidConfigurationException {
      if (secret.isPresent()) {
        return secret.get();
      }
      Path file = secretFile.orElseThrow();
      try {
        return new Secret(Files.readString(file).strip());
      } catch (IOException e) {
        throw new InvalidConfigurationException(
            "xmpp.secret-file must name a readable file: " + FileFault.text(e));
      }
    }

    boolean hasSecret() {
      return secret.isPresent() || secretFile.isPresent();
    }
  }

  public record Federation(
      boolean enabled,
      Optional<Path> key,
      Optional<Path> certificates,
      Trust trust,
      Optional<Path> authorities,
      Optional<String> signatureProvider) {
    public Federation {
      require(!enabled || key.isPresent(), "federation.key", "a PEM file when enabled");
      require(
          !enabled || certificates.isPresent(),
          "federation.certificates",
          "a PEM file when enabled");
    }
  }

  /// Whose certificates are believed.
  public enum Trust {
    CA,
    NONE
  }

  private static void requireValid(Domain domain, String key) {
    require(domain.isValid(), key, "lower-case labels joined by '.'");
  }

  private static void requirePort(int port, int least, String key) {
    require(
        port >= least && port <= PORT_MAX, key, "a port from %d to %d".formatted(least, PORT_MAX));
  }
}
