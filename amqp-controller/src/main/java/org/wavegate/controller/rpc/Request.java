package org.wavegate.controller.rpc;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Optional;
import org.wavegate.controller.amqp.Messages;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;

/// A message that asks something, and where its answer goes.
///
/// @param method as the sender wrote it
/// @param group the `group-id`, empty where there is none
public record Request(
    String method,
    String group,
    Optional<Destination> replyTo,
    Optional<String> correlationId,
    Message message) {

  /// Reads what leads to the answer; the body is left for [#read].
  public static Request of(Message message) throws JMSException {
    return new Request(
        Optional.ofNullable(message.getJMSType()).orElse(""),
        Optional.ofNullable(message.getStringProperty(Messages.GROUP)).orElse(""),
        Optional.ofNullable(message.getJMSReplyTo()),
        Optional.ofNullable(message.getJMSCorrelationID())
            .or(() -> Optional.ofNullable(messageId(message))),
        message);
  }

  /// The body as the question of a method.
  public <Q> Q read(Method<Q, ?> asked) throws MalformedMessageException {
    return WaveJson.read(Messages.readJson(message), asked.question());
  }

  private static String messageId(Message message) {
    try {
      return message.getJMSMessageID();
    } catch (JMSException e) {
      throw new IllegalStateException("a received message has an id or none", e);
    }
  }
}
