package org.wavegate.controller.rpc;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.wavegate.controller.amqp.Messages;
import org.wavegate.model.codec.WaveJson;

/// Sends answers over one connection; safe for any thread.
public final class Replies {
  private static final Duration LIFETIME = Duration.ofSeconds(30);

  private final Session session;
  private final MessageProducer producer;
  private final ReentrantLock lock = new ReentrantLock();

  public Replies(Connection connection) throws JMSException {
    this.session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
    this.producer = session.createProducer(null);
  }

  /// Answers a request; one that names no address wants no answer.
  public void send(Request request, Object answer) throws JMSException {
    if (request.replyTo().isEmpty()) {
      return;
    }
    byte[] body = WaveJson.write(answer);
    lock.lock();
    try {
      Message message = Messages.json(session, body);
      message.setJMSCorrelationID(request.correlationId().orElse(null));
      message.setJMSType(request.method());
      producer.send(
          request.replyTo().get(),
          message,
          DeliveryMode.NON_PERSISTENT,
          Message.DEFAULT_PRIORITY,
          LIFETIME.toMillis());
    } finally {
      lock.unlock();
    }
  }
}
