package org.wavegate.model.vectors;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.wavegate.model.codec.WaveJson;

/// A file of cases for the tests of the web client: a line of JSON each, gzip.
final class VectorFile implements AutoCloseable {
  static final Path DIRECTORY = Path.of("target", "vectors");

  private final OutputStream out;

  VectorFile(String name) throws IOException {
    Files.createDirectories(DIRECTORY);
    Path path = DIRECTORY.resolve(name + ".jsonl.gz");
    out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(path)), 1 << 16);
  }

  void write(Object value) throws IOException {
    out.write(WaveJson.write(value));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
