package org.wavegate.server.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An XMPP server of this machine's packages.
///
/// @param program by which one knows that it is there
/// @param account that its package made; root runs it as that one, anybody else as oneself
record InstalledServer(String program, String account) {

  /// Runs a command in a folder until it ends or standard input does. Ctrl-C, which reaches
  /// everybody in the terminal, is for those who use the server to begin with.
  private static final String LIFELINE =
      """
      cd "$1" || exit
      shift
      trap '' INT
      exec 3<&0
      "$@" </dev/null &
      server=$!
      trap 'kill $server' TERM HUP
      { cat <&3 >/dev/null; kill $server; } 2>/dev/null &
      wait $server
      wait $server
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

  /// What to start so that a command of this server runs in a folder, which is given to whoever
  /// runs it.
  List<String> commandIn(Path folder, List<String> command) throws IOException {
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
