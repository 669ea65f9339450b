package org.wavegate.controller.lane;

import com.google.protobuf.ByteString;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wavegate.controller.amqp.BrokerLoop;
import org.wavegate.controller.amqp.Messages;
import org.wavegate.controller.rpc.Request;
import org.wavegate.controller.store.PoisonedRequest;
import org.wavegate.controller.store.Store;
import org.wavegate.controller.store.StoreException;
import org.wavegate.controller.wavelet.Decider;
import org.wavegate.model.codec.MalformedMessageException;

/// What all lanes of a process share; nothing of it belongs to a wavelet.
///
/// @param signerInfo the serialised info of our own signer
record Lane(
    Store store, Writer writer, Decider decider, Optional<ByteString> signerInfo, Clock clock)
    implements BrokerLoop.Body {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  /// The most requests of one batch, and of those that wait at a consumer.
  static final int BATCH_MAX = 64;

  /// Each connection begins with nothing in memory, and leaves nothing behind but, if it broke or
  /// its process was killed, events of what it stored that it did not publish any more.
  @Override
  public void serve(Connection connection, BrokerLoop loop)
      throws JMSException, InterruptedException {
    LaneSession session = new LaneSession(connection, signerInfo);
    session.publishResumed();
    loop.ready();
    new LaneRun(this, session, loop::running, System::nanoTime).run();
  }

  /// Keeps a request for an operator to look at.
  void setAside(Request request, String reason) {
    try {
      ByteString body = ByteString.copyFrom(Messages.readJson(request.message()));
      store.setAside(
          new PoisonedRequest(clock.instant(), request.method(), request.group(), reason, body));
    } catch (StoreException | MalformedMessageException e) {
      log.error("{} {}: cannot be set aside", request.group(), request.method(), e);
    }
  }
}
