package org.wavegate.server.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An XMPP server of this machine's packages, of which a rig starts one of its own: with a
/// configuration and everything else it keeps in a folder that goes with it.
///
/// @param name what people call it
/// @param program by which one knows that it is there
/// @param account that its package made; root runs it as that one, anybody else as oneself
record InstalledServer(String name, String program, String account) {

  /// Runs a command in a folder until it ends or standard input does, and removes the folder then.
  /// Ctrl-C, which reaches everybody in the terminal, is for those who use the server to begin
  /// with.
  private static final String LIFELINE =
      """
      folder=$1
      cd "$folder" || exit
      shift
      trap '' INT
      exec 3<&0
      "$@" </dev/null &
      server=$!
      trap 'kill $server' TERM HUP
      { cat <&3 >/dev/null; kill $server; } 2>/dev/null &
      wait $server
      status=$?
      while kill -0 $server 2>/dev/null; do
        wait $server
        status=$?
      done
      rm -rf "$folder"
      exit $status
      """;

  /// Where the program is installed.
  Optional<Path> path() {
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
            Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Where the program is installed, for those who cannot do without.
  Path requiredPath() throws IOException {
    return path()
        .orElseThrow(() ->
            new IOException(
                "%s is not installed (Debian: apt-get install %s)".formatted(name, account)));
  }

  /// A new folder for one server. It is not in the data folder, which may lie where the server's
  /// own account cannot look.
  Path newFolder() throws IOException {
    return Files.createTempDirectory("wavegate-%s-".formatted(account));
  }

  /// Runs a command of this server in a folder, which is given to whoever runs it, and waits until
  /// it takes components.
  XmppNetwork start(
      List<String> command, Map<String, String> environment, Path folder, int port, Path log)
      throws IOException, InterruptedException {
    ServerProcess process = ServerProcess.start(name, inFolder(folder, command), environment, log);
    return XmppNetwork.awaited(name, process, port);
  }

  private List<String> inFolder(Path folder, List<String> command) throws IOException {
    List<String> whole =
        new ArrayList<>(List.of("/bin/sh", "-c", LIFELINE, "lifeline", folder.toString()));
    if (System.getProperty("user.name").equals("root")) {
      giveAway(folder);
      whole.addAll(
          List.of("setpriv", "--reuid", account, "--regid", account, "--init-groups", "--"));
    }
    whole.addAll(command);
    return List.copyOf(whole);
  }

  private void giveAway(Path folder) throws IOException {
    UserPrincipal owner =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setOwner(file, owner);
      }
    }
  }
}
