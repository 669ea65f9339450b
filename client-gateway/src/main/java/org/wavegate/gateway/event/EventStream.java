package org.wavegate.gateway.event;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.wavegate.gateway.http.SendQueue;
import org.wavegate.gateway.http.Visitor;
import org.wavegate.model.id.ParticipantId;

/// One listener's response. It opens in blocking style on its request's thread; once live, it holds
/// no thread: frames are offered from anywhere, queue up to a bound and are written as the network
/// takes them.
final class EventStream implements Sink {
  private static final SendQueue.Bounds BOUNDS = new SendQueue.Bounds(1_000, 1 << 20);

  private final Visitor visitor;
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final SendQueue<Frame> queue;
  private final List<Runnable> closings = new CopyOnWriteArrayList<>();

  EventStream(Visitor visitor, Request request, Response response, Callback callback) {
    this.visitor = visitor;
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.queue =
        new SendQueue<>(
            BOUNDS,
            Frame::length,
            (frame, written) -> response.write(false, frame.buffer(), written),
            this::ended,
            this::failed);
  }

  Visitor visitor() {
    return visitor;
  }

  @Override
  public ParticipantId reader() {
    return visitor.participant();
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
    queue.goLive();
  }

  @Override
  public void offer(Event event) {
    offer(event.as(Frame.FORM));
  }

  /// Queues a frame, or cuts the stream if its queue is full.
  void offer(Frame frame) {
    cutUnless(queue.offer(frame));
  }

  @Override
  public void removed() {
    end(Farewell.REMOVED);
  }

  /// Ends the stream after a last frame that says why.
  void end(Farewell why) {
    cutUnless(queue.end(Frame.gone(why)));
  }

  private void cutUnless(boolean queued) {
    if (!queued) {
      cut("the listener is too slow");
    }
  }

  /// Ends the stream at once, whatever is still queued. Closing the connection also fails a write
  /// that hangs.
  @Override
  public void cut(String reason) {
    IOException cause = new IOException(reason);
    request.getConnectionMetaData().getConnection().getEndPoint().close(cause);
    queue.abort(cause);
  }

  private void ended() {
    closings.forEach(Runnable::run);
    callback.succeeded();
  }

  private void failed(Throwable cause) {
    closings.forEach(Runnable::run);
    callback.failed(cause);
  }
}
