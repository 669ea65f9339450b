package org.wavegate.xmpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Its component listener is that of the reference configuration.
final class Ejabberd implements InstalledServer.Software {
  private static final Path REFERENCE = Path.of("../config/ejabberd.yml");

  @Override
  public Path program() {
    return Path.of("/usr/sbin/ejabberdctl");
  }

  @Override
  public String account() {
    return "ejabberd";
  }

  @Override
  public void configure(Path folder, int port) throws IOException {
    String hosts =
        InstalledServer.DOMAINS.stream()
            .map(domain -> "  - " + domain + "\n")
            .collect(Collectors.joining());
    String configuration =
        """
        hosts:
        %smodules:
          mod_disco: {}
        """
            .formatted(hosts);
    Files.writeString(
        folder.resolve("ejabberd.yml"),
        configuration + listener(Files.readString(REFERENCE), port));
  }

  private static String listener(String reference, int port) {
    int host = reference.indexOf("      \"wave.alpha.test\"");
    return InstalledServer.DOMAINS.stream()
        .map(domain ->
            reference
                .substring(host)
                .replace("alpha.test", domain)
                .replace("\"change me\"", "'" + XmppServer.SECRET + "'"))
        .collect(
            Collectors.joining(
                "", reference.substring(0, host).replace("5347", String.valueOf(port)), ""));
  }

  @Override
  public List<String> command(Path folder) {
    return List.of("erl", "-noinput", "-s", "ejabberd");
  }

  @Override
  public Map<String, String> environment(Path folder) {
    return Map.of(
        "ERL_LIBS",
        libraries(),
        "EJABBERD_CONFIG_PATH",
        "ejabberd.yml",
        "EJABBERD_LOG_PATH",
        "ejabberd.log",
        "HOME",
        folder.toString());
  }

  /// Where the package has put ejabberd, which depends on the machine's kind.
  private String libraries() {
    try {
      String line = "ERL_LIBS='";
      String script = Files.readString(program());
      int start = script.indexOf(line) + line.length();
      return script.substring(start, script.indexOf("'", start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
