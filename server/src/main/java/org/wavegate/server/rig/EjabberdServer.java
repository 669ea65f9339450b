package org.wavegate.server.rig;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wavegate.model.id.Domain;

/// An ejabberd of one's own with a host and a component for each provider, on one loopback port
/// and, as its Erlang node has no name, on no other: it needs no port mapper. For that it is
/// started without `ejabberdctl`, which would also insist on an account.
public final class EjabberdServer {
  private static final InstalledServer INSTALLED =
      new InstalledServer("ejabberd", "ejabberdctl", "ejabberd");

  /// What an operator adds to his configuration.
  private static final String REFERENCE = "ejabberd.yml";

  /// Keeps it from asking the world's name servers for a component that is away.
  private static final String RESOLVER =
      """
      {lookup, [file]}.
      {resolv_conf, ""}.
      """;

  private EjabberdServer() {}

  /// Where ejabberd is installed.
  public static Optional<Path> installed() {
    return INSTALLED.path();
  }

  /// Starts the installed ejabberd and waits until it takes components.
  public static XmppNetwork start(List<Domain> domains, String secret, Path log)
      throws IOException, InterruptedException {
    String script = Files.readString(INSTALLED.requiredPath());
    int port = FreePorts.take(1).getFirst();
    Path folder = INSTALLED.newFolder();
    Files.writeString(folder.resolve("ejabberd.yml"), configuration(domains, secret, port));
    Files.writeString(folder.resolve("inetrc"), RESOLVER);
    return INSTALLED.start(erlang(script), environment(script, folder), folder, port, log);
  }

  /// Erlang would answer Ctrl-C with a menu, so it is told to ignore that.
  private static List<String> erlang(String script) throws IOException {
    return List.of(variable("ERL", script), "+Bi", "-noinput", "-s", "ejabberd");
  }

  private static Map<String, String> environment(String script, Path folder) throws IOException {
    return Map.of(
        "ERL_LIBS",
        variable("ERL_LIBS", script),
        "ERL_INETRC",
        folder.resolve("inetrc").toString(),
        "ERL_CRASH_DUMP_BYTES",
        "0",
        "EJABBERD_CONFIG_PATH",
        "ejabberd.yml",
        "EJABBERD_LOG_PATH",
        "ejabberd.log",
        "HOME",
        folder.toString());
  }

  /// What `ejabberdctl` knows of the installation.
  private static String variable(String name, String script) throws IOException {
    Matcher line =
        Pattern.compile("^" + name + "=[\"']?([^\"'\n]+)", Pattern.MULTILINE).matcher(script);
    if (!line.find()) {
      throw new IOException(
          "this ejabberdctl does not say where ejabberd is: no line " + name + "=");
    }
    return line.group(1);
  }

  private static String configuration(List<Domain> domains, String secret, int port)
      throws IOException {
    String hosts =
        domains.stream()
            .map(domain -> "  - \"%s\"\n".formatted(domain))
            .collect(Collectors.joining());
    return """
    loglevel: warning
    hosts:
    %smodules:
      mod_disco: {}
    %s\
    """
        .formatted(hosts, listener(domains, secret, port));
  }

  /// The reference configuration, with the lines of its component once for each domain.
  private static String listener(List<Domain> domains, String secret, int port) throws IOException {
    String reference = reference();
    int component = reference.indexOf("      \"wave.alpha.test\"");
    String components =
        domains.stream()
            .map(domain -> reference.substring(component).replace("alpha.test", domain.name()))
            .collect(Collectors.joining());
    return reference.substring(0, component).replace("5347", Integer.toString(port))
        + components.replace("change me", secret);
  }

  private static String reference() throws IOException {
    try (InputStream text = EjabberdServer.class.getResourceAsStream(REFERENCE)) {
      return new String(requireNonNull(text, REFERENCE).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
