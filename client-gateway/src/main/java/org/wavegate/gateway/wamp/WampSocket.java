package org.wavegate.gateway.wamp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.gateway.http.SendQueue;
import org.wavegate.gateway.wamp.message.Packet;
import org.wavegate.gateway.wamp.message.Serialiser;

/// One WebSocket. It hands on what comes, queues what goes, and sees to it that what ends also
/// closes. Public, because Jetty finds no methods otherwise.
public final class WampSocket implements Session.Listener.AutoDemanding, Wire {
  private static final Logger LOG = LoggerFactory.getLogger(WampSocket.class);
  private static final SendQueue.Bounds BOUNDS = new SendQueue.Bounds(1_000, 4 << 20);

  private final WampServer server;
  private final Serialiser serialiser;
  private final WampConnection connection;
  private final SendQueue<Packet> queue =
      new SendQueue<>(BOUNDS, Packet::length, this::write, this::written, this::failed);
  private volatile @Nullable Session session; // from the opening on
  private volatile boolean closing; // after the last message, instead of the client
  private volatile boolean awaitingPong;
  private final AtomicBoolean dropped = new AtomicBoolean();

  WampSocket(WampServer server, Services services, Admission admission, Serialiser serialiser) {
    this.server = server;
    this.serialiser = serialiser;
    this.connection = new WampConnection(services, admission, serialiser, this);
  }

  WampConnection connection() {
    return connection;
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    server.opened(this);
    queue.goLive();
  }

  @Override
  public void onWebSocketText(String message) {
    if (serialiser.binary()) {
      connection.violated(serialiser.subprotocol() + " takes binary messages.");
    } else {
      connection.received(message.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void onWebSocketBinary(ByteBuffer message, Callback callback) {
    if (serialiser.binary()) {
      connection.received(BufferUtil.toArray(message));
    } else {
      connection.violated(serialiser.subprotocol() + " takes text messages.");
    }
    callback.succeed();
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    awaitingPong = false;
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    LOG.debug("WebSocket failed", cause);
  }

  /// May be called by whoever wrote in vain, and so while they hold what closing needs.
  @Override
  public void onWebSocketClose(int status, String reason, Callback callback) {
    server.closed(this);
    queue.abort(new IOException("closed"));
    callback.succeed();
  }

  /// Asks for a sign of life; who gave none since the last time is gone.
  void ping() {
    if (awaitingPong) {
      session().disconnect();
      return;
    }
    awaitingPong = true;
    session().sendPing(ByteBuffer.allocate(0), Callback.NOOP);
  }

  @Override
  public void send(Packet packet) {
    dropUnless(queue.offer(packet));
  }

  @Override
  public void goodbye(Packet last) {
    server.afterAMoment(this::close);
    dropUnless(queue.end(last));
  }

  @Override
  public void abort(Packet last) {
    closing = true;
    dropUnless(queue.end(last));
  }

  @Override
  public void drop(String reason) {
    if (dropped.compareAndSet(false, true)) {
      LOG.info("dropped a WAMP session: {}", reason);
      session().close(StatusCode.TRY_AGAIN_LATER, reason, Callback.NOOP);
      server.afterAMoment(this::disconnect);
    }
  }

  /// Closes in good order, and for certain soon after.
  private void close() {
    session().close(StatusCode.NORMAL, null, Callback.NOOP);
    server.afterAMoment(this::disconnect);
  }

  void disconnect() {
    session().disconnect();
  }

  private void dropUnless(boolean queued) {
    if (!queued) {
      drop("the client reads too slowly");
    }
  }

  private void write(Packet packet, org.eclipse.jetty.util.Callback written) {
    Callback callback = Callback.from(written::succeeded, written::failed);
    switch (packet) {
      case Packet.Text(String text, _) -> session().sendText(text, callback);
      case Packet.Binary binary -> session().sendBinary(binary.buffer(), callback);
    }
  }

  private void written() {
    if (closing) {
      close();
    }
  }

  private void failed(Throwable cause) {
    LOG.debug("nothing more can be written", cause);
  }

  private Session session() {
    return requireNonNull(session, "the socket is not open yet");
  }
}
