package org.wavegate.xmpp.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The outgoing half of a stream: any thread offers, one thread writes. Bounded by characters, and
/// an offer never waits: who reads a stream must be able to answer without blocking on it.
public final class SendQueue {
  private static final int CHARACTERS_MAX = 16 * 1024 * 1024;
  private static final int COST_MIN = 64;
  private static final String END = "</stream:stream>";

  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(CHARACTERS_MAX);

  /// Takes XML to be written; false when there is no room.
  public boolean offer(String xml) {
    return room.tryAcquire(cost(xml)) && waiting.offer(xml);
  }

  /// Closes the stream after what was offered so far.
  public void end() {
    waiting.add(END);
  }

  /// Writes until the stream was closed by [#end]; after `keepAlive` without anything to write, a
  /// space.
  public void writeTo(OutputStream out, Duration keepAlive)
      throws IOException, InterruptedException {
    String xml;
    do {
      xml = waiting.poll(keepAlive.toMillis(), TimeUnit.MILLISECONDS);
      out.write((xml == null ? " " : xml).getBytes(StandardCharsets.UTF_8));
      release(xml);
      if (waiting.isEmpty()) {
        out.flush();
      }
    } while (!END.equals(xml));
    out.flush();
  }

  private void release(@Nullable String xml) {
    if (xml != null && !xml.equals(END)) {
      room.release(cost(xml));
    }
  }

  private static int cost(String xml) {
    return Math.max(xml.length(), COST_MIN);
  }
}
