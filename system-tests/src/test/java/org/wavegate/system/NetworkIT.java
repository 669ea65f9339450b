package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wavegate.server.rig.FreePorts;
import org.wavegate.server.rig.XmppNetwork;
import org.wavegate.system.cluster.Domains;
import org.wavegate.system.cluster.Network;

/// What a rig's XMPP server leaves behind.
class NetworkIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aStoppedServerLeavesNoProcessNoFolderAndNoPort(Network network) throws Exception {
    XmppNetwork server = network.start(Domains.ALL, folder.resolve("xmpp.log"));
    List<ProcessHandle> processes;
    List<Path> folders;
    try (server) {
      ProcessHandle first = server.process().handle();
      processes = Stream.concat(Stream.of(first), first.descendants()).toList();
      folders = foldersOf(first);
      assertThat(folders).hasSize(network == Network.ROUTER ? 0 : 1);
    }
    Awaitility.await("the end of " + processes)
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(folders).allSatisfy(left -> assertThat(left).doesNotExist());
    assertThat(FreePorts.isFree(server.componentPort())).isTrue();
  }

  /// The folder that a server was told to use.
  private static List<Path> foldersOf(ProcessHandle process) {
    return process.info().arguments().stream()
        .flatMap(Stream::of)
        .filter(argument -> argument.contains("/wavegate-"))
        .map(Path::of)
        .filter(Files::isDirectory)
        .toList();
  }
}
