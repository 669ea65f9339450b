package org.wavegate.controller.amqp;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.apache.qpid.proton.amqp.Symbol;
import org.wavegate.model.codec.MalformedMessageException;

/// The bodies of messages: JSON in a data section, named by the AMQP property `content-type`.
public final class Messages {
  /// The JMS name of the AMQP property `group-id`.
  public static final String GROUP = "JMSXGroupID";

  /// The property that says on whose behalf something is asked.
  public static final String PARTICIPANT = "participant";

  /// The type of a message that tells of an applied delta.
  public static final String APPLIED = "applied";

  /// The type of a message that tells that a lane begins to serve: what the one before it applied
  /// last may not have been told.
  public static final String RESUMED = "resumed";

  private static final String JSON = "application/json";
  private static final int BODY_BYTES_MAX = 8 << 20;

  private Messages() {}

  /// A message with this body.
  public static Message json(Session session, byte[] body) throws JMSException {
    BytesMessage message = session.createBytesMessage();
    message.writeBytes(body);
    // JMS has no word for the content type, so it is set on the AMQP message beneath.
    if (facade(message) instanceof AmqpJmsMessageFacade amqp) {
      amqp.setContentType(Symbol.valueOf(JSON));
    }
    return message;
  }

  /// The body of a message that says it is JSON; whether it is, its reader finds out.
  public static byte[] readJson(Message message) throws MalformedMessageException {
    String type = contentType(message).orElse("no content type");
    if (!type.equals(JSON) && !type.startsWith(JSON + ";")) {
      throw new MalformedMessageException(
          "the body must be " + JSON + ", as its content-type says; it has " + type);
    }
    try {
      return switch (message) {
        case TextMessage text -> capped(text.getText().getBytes(StandardCharsets.UTF_8));
        case BytesMessage bytes -> read(bytes);
        default -> throw new MalformedMessageException("the body must be one data section");
      };
    } catch (JMSException | RuntimeException e) {
      throw new MalformedMessageException("the body cannot be read", e);
    }
  }

  private static byte[] read(BytesMessage message) throws JMSException, MalformedMessageException {
    if (message.getBodyLength() > BODY_BYTES_MAX) {
      throw tooLarge();
    }
    // It may have been read before, by whoever sets it aside.
    message.reset();
    byte[] body = new byte[(int) message.getBodyLength()];
    message.readBytes(body);
    return body;
  }

  private static byte[] capped(byte[] body) throws MalformedMessageException {
    if (body.length > BODY_BYTES_MAX) {
      throw tooLarge();
    }
    return body;
  }

  private static MalformedMessageException tooLarge() {
    return new MalformedMessageException("the body is larger than " + BODY_BYTES_MAX + " bytes");
  }

  private static Optional<String> contentType(Message message) {
    return facade(message) instanceof AmqpJmsMessageFacade amqp
        ? Optional.ofNullable(amqp.getContentType()).map(Symbol::toString)
        : Optional.empty();
  }

  private static Object facade(Message message) {
    return message instanceof JmsMessage qpid ? qpid.getFacade() : message;
  }
}
