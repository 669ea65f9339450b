package org.wavegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.wavegate.system.cluster.Domains.ALPHA;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.wavegate.system.cluster.Network;

/// What a rig leaves behind.
@Isolated("counts all processes that the tests have started")
class RigIT {
  @TempDir private Path folder;

  @Test
  void aStartThatFailsLeavesNoProcess() throws Exception {
    Set<Long> before = children();
    try (Rig rig = Rig.over(Network.ROUTER, folder)) {
      assertThat(children()).hasSizeGreaterThan(before.size());
      Files.writeString(folder.resolve(ALPHA.name()), "in the way of the provider's folder");
      assertThatIOException().isThrownBy(() -> rig.with(ALPHA));
      assertThat(children()).isEqualTo(before);
    }
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }
}
