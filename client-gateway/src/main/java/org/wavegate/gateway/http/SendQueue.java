package org.wavegate.gateway.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/// What waits to be written to one listener. Messages are offered from anywhere and written one at
/// a time as the network takes them; no thread is held. The queue is bounded: who reads too slowly
/// is found out when it is full.
///
/// @param <M> a message
public final class SendQueue<M> {
  /// How much may wait.
  public record Bounds(int messages, int bytes) {}

  private final Bounds bounds;
  private final ToIntFunction<M> length;
  private final BiConsumer<M, Callback> write;
  private final Consumer<Throwable> failed;
  private final Runnable ended;
  private final IteratingCallback writer = new Writer();
  private final Queue<M> queue = new ArrayDeque<>(); // guarded by itself
  private int queuedBytes; // guarded by queue
  private boolean ending; // guarded by queue
  private volatile boolean live;

  /// @param write begins to write a message and completes the callback when it is written
  /// @param ended told when the last message is written
  /// @param failed told, instead, why nothing more can be written
  public SendQueue(
      Bounds bounds,
      ToIntFunction<M> length,
      BiConsumer<M, Callback> write,
      Runnable ended,
      Consumer<Throwable> failed) {
    this.bounds = bounds;
    this.length = length;
    this.write = write;
    this.ended = ended;
    this.failed = failed;
  }

  /// From now on what is offered, and was offered so far, is written.
  public void goLive() {
    live = true;
    writer.iterate();
  }

  /// Takes a message; false when there is no room for it.
  public boolean offer(M message) {
    return offer(message, false);
  }

  /// Takes the last message: whatever is offered after it is dropped.
  public boolean end(M last) {
    return offer(last, true);
  }

  /// Drops what waits and fails a write that hangs.
  public void abort(Throwable cause) {
    writer.abort(cause);
  }

  private boolean offer(M message, boolean last) {
    if (!add(message, last)) {
      return false;
    }
    if (live) {
      writer.iterate();
    }
    return true;
  }

  private boolean add(M message, boolean last) {
    synchronized (queue) {
      if (ending) {
        return true; // nothing follows the last message
      }
      if (queue.size() == bounds.messages() || queuedBytes > bounds.bytes()) {
        return false;
      }
      queue.add(message);
      queuedBytes += length.applyAsInt(message);
      ending = last;
      return true;
    }
  }

  private final class Writer extends IteratingCallback {
    @Override
    protected Action process() {
      M message;
      synchronized (queue) {
        message = queue.poll();
        if (message == null) {
          return ending ? Action.SUCCEEDED : Action.IDLE;
        }
        queuedBytes -= length.applyAsInt(message);
      }
      write.accept(message, this);
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
      ended.run();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
      failed.accept(cause);
    }
  }
}
