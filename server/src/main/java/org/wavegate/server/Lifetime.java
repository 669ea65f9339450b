package org.wavegate.server;

import java.io.IOException;
import java.io.InputStream;
import picocli.CommandLine.Option;

/// When a serving process ends: at a signal, and, started by another of ours, with that one.
final class Lifetime {
  @Option(names = "--until-stdin-ends", hidden = true)
  private boolean untilStdinEnds;

  /// Runs `stop` once when the time has come, and lets the process end only after it.
  void atEnd(Runnable stop) {
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    if (untilStdinEnds) {
      Thread.ofPlatform().daemon().name("lifeline").start(Lifetime::endWithStdin);
    }
  }

  private static void endWithStdin() {
    try (InputStream in = System.in) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException _) {
      // A broken pipe tells the same.
    }
    System.exit(0);
  }
}
