package org.wavegate.system.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// Writes down at once what was acknowledged; for any number of threads.
final class AcknowledgementLog implements AutoCloseable {
  private final Writer out;
  private final AtomicLong count = new AtomicLong();

  AcknowledgementLog(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file);
  }

  synchronized void add(AcknowledgedEdit edit) {
    try {
      out.write(edit + "\n");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    count.incrementAndGet();
  }

  long count() {
    return count.get();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
