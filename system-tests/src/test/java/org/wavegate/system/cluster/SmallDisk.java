package org.wavegate.system.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A file system in memory with so little room that it can be filled at once.
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int COMMAND_SECONDS_MAX = 20;

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /// Puts a disk under a folder; empty where this user may not mount.
  public static Optional<SmallDisk> under(Path folder, int megabytes)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String size = "size=" + megabytes + "m,mode=0700";
    boolean mounted = run(List.of("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()));
    return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  /// Takes away the disks that a run which was cut short has left below a folder.
  static void removeLeftOvers(Path folder) throws IOException, InterruptedException {
    Path mounts = Path.of("/proc/self/mounts");
    if (Files.exists(mounts)) {
      for (String line : Files.readAllLines(mounts)) {
        String mounted = line.split(" ", -1)[1];
        if (Path.of(mounted).startsWith(folder.toAbsolutePath())) {
          run(List.of("umount", mounted));
        }
      }
    }
  }

  /// Takes all room there is.
  public void fill() throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (Files.getFileStore(folder).getUsableSpace() >= BLOCK_BYTES) {
        throw e;
      }
    }
  }

  /// Gives the room back.
  public void free() throws IOException {
    Files.deleteIfExists(ballast);
  }

  @Override
  public void close() {
    try {
      if (!run(List.of("umount", folder.toString()))) {
        throw new IOException("somebody still uses " + folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
