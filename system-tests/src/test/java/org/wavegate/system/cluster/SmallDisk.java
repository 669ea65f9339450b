package org.wavegate.system.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file system in memory with so little room that it can be filled at once.
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int COMMAND_SECONDS_MAX = 20;
  private static final Path MOUNTS = Path.of("/proc/self/mounts");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

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
    if (Files.exists(MOUNTS)) {
      for (String line : Files.readAllLines(MOUNTS)) {
        Path mounted = Path.of(unescape(line.split(" ", -1)[1]));
        if (mounted.startsWith(folder.toAbsolutePath())) {
          unmount(mounted);
        }
      }
    }
  }

  /// The kernel writes what would end a word, such as a space, in octal: `\040`.
  private static String unescape(String word) {
    return OCTAL
        .matcher(word)
        .replaceAll(found -> {
          char character = (char) Integer.parseInt(found.group(1), 8);
          return Matcher.quoteReplacement(Character.toString(character));
        });
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
      unmount(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void unmount(Path folder) throws IOException, InterruptedException {
    if (!run(List.of("umount", folder.toString()))) {
      throw new IOException("somebody still uses " + folder);
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
