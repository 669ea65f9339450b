package org.wavegate.xmpp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Where a name is taken already, the components of alpha and beta end the older stream, that of
/// gamma the newer one.
final class Prosody implements InstalledServer.Software {
  @Override
  public Path program() {
    return Path.of("/usr/bin/prosody");
  }

  @Override
  public String account() {
    return "prosody";
  }

  @Override
  public void configure(Path folder, int port) throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("prosody.cfg.lua"), configuration(folder, port));
  }

  private static String configuration(Path folder, int port) {
    StringBuilder lua =
        new StringBuilder(
            """
            data_path = "%1$s/data"
            certificates = "%1$s"
            modules_enabled = { "disco", "ping" }
            modules_disabled = { "c2s", "s2s", "s2s_auth_certs", "offline" }
            component_interfaces = { "127.0.0.1" }
            component_ports = { %2$d }
            log = { info = "*console" }
            """
                .formatted(folder, port));
    for (String domain : InstalledServer.DOMAINS) {
      lua.append("VirtualHost \"%s\"\n".formatted(domain));
    }
    for (String domain : InstalledServer.DOMAINS) {
      lua.append(
          """
          Component "wave.%s"
            component_secret = [[%s]]
            component_conflict_resolve = "%s"
          """
              .formatted(
                  domain,
                  XmppServer.SECRET,
                  domain.equals("gamma.test") ? "kick_new" : "kick_old"));
    }
    return lua.toString();
  }

  @Override
  public List<String> command(Path folder) {
    return List.of(program().toString(), "-F", "--config", folder + "/prosody.cfg.lua");
  }

  @Override
  public Map<String, String> environment(Path folder) {
    return Map.of();
  }
}
