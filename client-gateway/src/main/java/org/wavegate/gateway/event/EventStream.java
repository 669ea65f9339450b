package org.wavegate.gateway.event;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.wavegate.gateway.http.Visitor;

/// One listener's response. It opens in blocking style on its request's thread; once live, it holds
/// no thread: frames are offered from anywhere, queue up to a bound and are written as the network
/// takes them.
final class EventStream {
  private static final int QUEUED_FRAMES_MAX = 1_000;
  private static final int QUEUED_BYTES_MAX = 1 << 20;

  private final Visitor visitor;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final IteratingCallback writer = new Writer();
  private final List<Runnable> closings = new CopyOnWriteArrayList<>();
  private final Queue<Frame> queue = new ArrayDeque<>(); // guarded by itself
  private int queuedBytes; // guarded by queue
  private boolean ending; // guarded by queue
  private volatile boolean live;

  EventStream(Visitor visitor, Request request, Response response, Callback callback) {
    this.visitor = visitor;
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  Visitor visitor() {
    return visitor;
  }

  /// What to do when nothing more can be written. Only before the stream is live.
  void whenClosed(Runnable closing) {
    closings.add(closing);
  }

  /// Commits the response. Blocks; only before the stream is live.
  void open() throws IOException {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Accel-Buffering", "no"); // nginx holds events back otherwise
    write(Frame.OPENED);
  }

  /// Writes one frame. Blocks; only before the stream is live.
  void write(Frame frame) throws IOException {
    Content.Sink.write(response, false, frame.buffer());
  }

  /// From now on what is offered, and was offered so far, is written.
  void goLive() {
    live = true;
    writer.iterate();
  }

  /// Queues a frame, or cuts the stream if its queue is full.
  void offer(Frame frame) {
    enqueue(frame, false);
  }

  /// Ends the stream after a last frame.
  void end(Frame last) {
    enqueue(last, true);
  }

  /// Ends the stream at once, whatever is still queued. Closing the connection also fails a write
  /// that hangs.
  void cut(String reason) {
    IOException cause = new IOException(reason);
    request.getConnectionMetaData().getConnection().getEndPoint().close(cause);
    writer.abort(cause);
  }

  private void enqueue(Frame frame, boolean last) {
    if (!fits(frame, last)) {
      cut("the listener is too slow");
    } else if (live) {
      writer.iterate();
    }
  }

  private boolean fits(Frame frame, boolean last) {
    synchronized (queue) {
      if (ending) {
        return true; // nothing follows the last frame
      }
      if (queue.size() == QUEUED_FRAMES_MAX || queuedBytes > QUEUED_BYTES_MAX) {
        return false;
      }
      queue.add(frame);
      queuedBytes += frame.length();
      ending = last;
      return true;
    }
  }

  private final class Writer extends IteratingCallback {
    @Override
    protected Action process() {
      Frame frame;
      synchronized (queue) {
        frame = queue.poll();
        if (frame == null) {
          return ending ? Action.SUCCEEDED : Action.IDLE;
        }
        queuedBytes -= frame.length();
      }
      response.write(false, frame.buffer(), this);
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
      closings.forEach(Runnable::run);
      callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
      closings.forEach(Runnable::run);
      callback.failed(cause);
    }
  }
}
