package org.wavegate.controller.lane;

import com.google.protobuf.ByteString;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Optional;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.controller.amqp.Messages;
import org.wavegate.controller.rpc.Methods;
import org.wavegate.controller.rpc.Replies;
import org.wavegate.controller.rpc.Request;
import org.wavegate.controller.store.OutgoingDelta;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.OutboundWork.SubmitToHost;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;

/// A lane's side of one connection to the broker; owned by the lane's thread.
final class LaneSession {
  /// Qpid's own mode: `CLIENT_ACKNOWLEDGE` would acknowledge the next batch too.
  private static final int INDIVIDUAL_ACKNOWLEDGE = 101;

  private static final Duration EVENT_LIFETIME = Duration.ofSeconds(60);

  private final Session session;
  private final MessageConsumer requests;
  private final MessageProducer events;
  private final MessageProducer outbound;
  private final Replies replies;
  private final Optional<ByteString> signerInfo;

  /// A session on the commands of the provider.
  ///
  /// @param signerInfo the serialised info of our own signer, which goes with what is forwarded
  LaneSession(Connection connection, Optional<ByteString> signerInfo) throws JMSException {
    this.session = connection.createSession(INDIVIDUAL_ACKNOWLEDGE);
    this.requests = session.createConsumer(session.createQueue(Addresses.RPC));
    this.events = session.createProducer(session.createTopic(Addresses.DELTAS));
    this.outbound = session.createProducer(session.createQueue(Addresses.FEDERATION));
    this.replies = new Replies(connection);
    this.signerInfo = signerInfo;
  }

  /// Waits for a request; zero looks only at what is here already.
  Optional<Message> receive(Duration atMost) throws JMSException {
    return Optional.ofNullable(
        atMost.isZero() ? requests.receiveNoWait() : requests.receive(atMost.toMillis()));
  }

  void reply(Request request, Object answer) throws JMSException {
    replies.send(request, answer);
  }

  /// Tells everybody who listens.
  void publish(DeltaEvent event) throws JMSException {
    Message message = Messages.json(session, WaveJson.write(event));
    message.setJMSType(Messages.APPLIED);
    send(events, message, EVENT_LIFETIME);
  }

  /// Tells everybody who listens that this lane begins to serve.
  void publishResumed() throws JMSException {
    Message message = session.createMessage();
    message.setJMSType(Messages.RESUMED);
    send(events, message, EVENT_LIFETIME);
  }

  /// Hands a delta to the federation role, which answers the asker.
  ///
  /// @param asker where empty, nobody is answered
  void forward(WaveletName wavelet, OutgoingDelta delta, Optional<Request> asker)
      throws JMSException {
    SubmitToHost work =
        new SubmitToHost(wavelet, delta.signedDelta(), signerInfo.orElse(ByteString.EMPTY));
    Message message = Messages.json(session, WaveJson.write(work));
    message.setJMSType(Methods.SUBMIT_TO_HOST.name());
    message.setStringProperty(Messages.GROUP, wavelet.host().name());
    if (asker.isPresent()) {
      message.setJMSReplyTo(asker.get().replyTo().orElse(null));
      message.setJMSCorrelationID(asker.get().correlationId().orElse(null));
    }
    send(outbound, message, Methods.SUBMIT_TO_HOST.deadline());
  }

  /// The broker may forget the request: it is durable, or it was answered.
  void acknowledge(Request request) throws JMSException {
    request.message().acknowledge();
  }

  private static void send(MessageProducer producer, Message message, Duration lifetime)
      throws JMSException {
    producer.send(
        message, DeliveryMode.NON_PERSISTENT, Message.DEFAULT_PRIORITY, lifetime.toMillis());
  }
}
