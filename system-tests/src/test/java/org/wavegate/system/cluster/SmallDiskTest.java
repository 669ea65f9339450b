package org.wavegate.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {
  @TempDir private Path folder;

  private Path data;
  private Path file;

  @BeforeEach
  void aFileOnADiskThatWasLeft() throws Exception {
    data = folder.resolve("data of alpha");
    assumeTrue(SmallDisk.under(data, 1).isPresent(), "a small disk can't be mounted here");
    file = Files.writeString(data.resolve("a file"), "left");
  }

  @Test
  void aDiskThatWasLeftIsTakenAway() throws Exception {
    SmallDisk.removeLeftOvers(folder);
    assertThat(file).doesNotExist();
  }

  @Test
  void aDiskThatIsStillUsedIsNamed() throws Exception {
    try (OutputStream _ = Files.newOutputStream(file)) {
      assertThatIOException()
          .isThrownBy(() -> SmallDisk.removeLeftOvers(folder))
          .withMessageContaining(data.toString());
    } finally {
      SmallDisk.removeLeftOvers(folder);
    }
  }
}
