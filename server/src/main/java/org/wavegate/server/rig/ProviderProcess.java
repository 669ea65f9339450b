package org.wavegate.server.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wavegate.server.admin.UserAdministration;
import org.wavegate.server.broker.BrokerFiles;
import org.wavegate.server.config.Role;

/// A running provider of a rig.
public final class ProviderProcess implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(12);
  private static final int OK = 200;

  private final ProviderSetup setup;
  private final ServerProcess process;

  private ProviderProcess(ProviderSetup setup, ServerProcess process) {
    this.setup = setup;
    this.process = process;
  }

  /// Writes the provider's folder and starts it; [#awaitReady] tells when it serves.
  ///
  /// @param certifier who certifies the domain's key; need not be whom the provider trusts
  public static ProviderProcess start(ProviderSetup setup, RigAuthority certifier)
      throws IOException, CertificateException {
    setup.write(certifier);
    return start(setup);
  }

  /// Starts a provider in a folder that was written before.
  public static ProviderProcess start(ProviderSetup setup) throws IOException {
    return start(setup, EnumSet.allOf(Role.class));
  }

  /// Starts a process that has some of the roles of a provider whose folder was written before.
  public static ProviderProcess start(ProviderSetup setup, Set<Role> roles) throws IOException {
    return start(setup, roles, Map.of(), setup.folder().resolve("wavegate.log"));
  }

  /// The same with settings of its own and a log of its own.
  ///
  /// @param environment such as `WAVEGATE_BROKER_PORT`, before what the configuration file says
  public static ProviderProcess start(
      ProviderSetup setup, Set<Role> roles, Map<String, String> environment, Path log)
      throws IOException {
    String chosen = roles.stream().map(Role::toString).collect(Collectors.joining(","));
    List<String> arguments =
        List.of(
            "run", "--until-stdin-ends", "-c", setup.configuration().toString(), "--roles", chosen);
    return new ProviderProcess(
        setup, ServerProcess.startWavegate(setup.domain().name(), arguments, environment, log));
  }

  public ProviderSetup setup() {
    return setup;
  }

  public ServerProcess process() {
    return process;
  }

  /// Where people reach it.
  public URI url() {
    return URI.create("http://localhost:" + setup.httpPort());
  }

  /// Waits until the provider says that all of it works.
  public void awaitReady(Duration atMost) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    String last = "no answer";
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline) {
        if (process.hasEndedWithin(POLL)) {
          throw new IOException(process.obituary());
        }
        Optional<HttpResponse<String>> answer = readiness(http);
        if (answer.isPresent() && answer.get().statusCode() == OK) {
          return;
        }
        last = answer.map(HttpResponse::body).orElse(last);
      }
    }
    throw new IOException(
        "%s was not ready after %d s: %s".formatted(setup.domain(), atMost.toSeconds(), last));
  }

  /// Adds a person, or sets the password of one who is there.
  public void addUser(String user, String password) throws IOException, InterruptedException {
    BrokerFiles broker = new BrokerFiles(setup.data(), Optional.empty());
    UserAdministration.setPassword(broker, broker.requiredAddress(), user, password);
  }

  private Optional<HttpResponse<String>> readiness(HttpClient http) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve("/readyz")).timeout(ANSWER_TIMEOUT).build();
    try {
      return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException _) {
      // It does not listen yet.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
