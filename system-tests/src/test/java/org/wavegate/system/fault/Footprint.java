package org.wavegate.system.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a process of ours holds on to.
///
/// @param threads of the operating system
/// @param handles open files and sockets
/// @param heapMegabytes live after a full collection
record Footprint(int threads, int handles, int heapMegabytes) {
  /// What pools and caches may keep. The broker's pool has at most 30 threads, half of which a
  /// short warm-up begins.
  private static final Footprint SLACK = new Footprint(24, 24, 64);

  private static final int COMMAND_SECONDS_MAX = 30;
  private static final Pattern HEAP_USED = Pattern.compile(" used ([0-9]+)K");
  private static final int KILOBYTES = 1024;

  /// Looks at a running process.
  static Footprint of(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()));
    String heap = jcmd(process, "GC.run", "GC.heap_info");
    if (!heap.contains("successfully")) {
      throw new IOException("no collection in process " + process.pid() + ": " + heap);
    }
    long used =
        heap.lines()
            .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
            .flatMap(line -> HEAP_USED.matcher(line).results())
            .mapToLong(match -> Long.parseLong(match.group(1)))
            .sum();
    if (used == 0) {
      throw new IOException("no heap in process " + process.pid() + ": " + heap);
    }
    return new Footprint(
        count(status.resolve("task")), count(status.resolve("fd")), (int) (used / KILOBYTES));
  }

  /// How much more this is than a base.
  Footprint above(Footprint base) {
    return new Footprint(
        threads - base.threads, handles - base.handles, heapMegabytes - base.heapMegabytes);
  }

  /// The larger figure of each kind.
  Footprint max(Footprint other) {
    return new Footprint(
        Math.max(threads, other.threads),
        Math.max(handles, other.handles),
        Math.max(heapMegabytes, other.heapMegabytes));
  }

  /// Whether an excess is what pools and caches may keep.
  boolean isSlack() {
    return max(SLACK).equals(SLACK);
  }

  /// What the JVM says to diagnostic commands.
  static String jcmd(ProcessHandle process, String... commands) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "-f",
                "/dev/stdin")
            .redirectErrorStream(true)
            .start();
    try (Writer input = jcmd.outputWriter(StandardCharsets.UTF_8)) {
      input.write(String.join("\n", commands) + "\n");
    }
    var _ =
        jcmd.onExit()
            .orTimeout(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)
            .whenComplete((_, late) -> {
              if (late != null) {
                jcmd.destroyForcibly();
              }
            });
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static int count(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return (int) entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
