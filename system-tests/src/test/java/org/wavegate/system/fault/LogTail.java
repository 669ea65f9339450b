package org.wavegate.system.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a log says from a moment on.
record LogTail(Path log, long from) {
  static LogTail after(Path log) throws IOException {
    return new LogTail(log, Files.size(log));
  }

  boolean says(String text) throws IOException {
    byte[] all = Files.readAllBytes(log);
    int start = (int) from;
    return new String(all, start, all.length - start, StandardCharsets.UTF_8).contains(text);
  }
}
