package org.wavegate.xmpp.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes of the element being read and remembers when the last bytes came. The parser
/// reads ahead, so an element's size is known to one of its buffers.
final class MeteredInput extends FilterInputStream {
  private final int elementBytesMax;
  private long elementBytes;
  private volatile long lastReadNanos = System.nanoTime();

  MeteredInput(InputStream in, int elementBytesMax) {
    super(in);
    this.elementBytesMax = elementBytesMax;
  }

  void startElement() {
    elementBytes = 0;
  }

  long lastReadNanos() {
    return lastReadNanos;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    lastReadNanos = System.nanoTime();
    elementBytes += Math.max(count, 0);
    if (elementBytes > elementBytesMax) {
      throw new StanzaTooLargeException(elementBytesMax);
    }
    return count;
  }
}
