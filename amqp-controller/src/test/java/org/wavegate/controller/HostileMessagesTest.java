package org.wavegate.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wavegate.controller.Outcomes.done;
import static org.wavegate.controller.Outcomes.refusal;
import static org.wavegate.controller.Writing.ALICE;
import static org.wavegate.controller.Writing.ALPHA;
import static org.wavegate.controller.Writing.add;
import static org.wavegate.controller.Writing.freshName;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.controller.amqp.Messages;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.service.Outcome;
import org.wavegate.model.service.Refusal;
import org.wavegate.model.service.WaveletCommands.Create;
import org.wavegate.model.service.WaveletCommands.Submitted;
import tools.jackson.core.type.TypeReference;

/// Messages of a program that knows JMS and not our protocol.
final class HostileMessagesTest {
  private static Provider provider;
  private static Connection connection;
  private static Session session;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    provider = Provider.start(ALPHA, folder, Optional.empty());
    connection =
        new JmsConnectionFactory(provider.broker().settings().broker().toString())
            .createConnection();
    connection.start();
    session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    provider.close();
  }

  @Test
  void aBodyThatIsNoJsonIsMalformed() throws Exception {
    Message message = Messages.json(session, "{\"wavelet\":".getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(ask(Addresses.RPC, "create", "any", message)))
        .isEqualTo(Refusal.Code.MALFORMED);
  }

  @Test
  void aBodyOfAnotherTypeIsMalformed() throws Exception {
    assertThat(refusal(ask(Addresses.RPC, "submit", "any", session.createTextMessage("{}"))))
        .isEqualTo(Refusal.Code.MALFORMED);
  }

  @Test
  void aMapIsMalformed() throws Exception {
    assertThat(refusal(ask(Addresses.RPC, "submit", "any", session.createMapMessage())))
        .isEqualTo(Refusal.Code.MALFORMED);
  }

  @Test
  void anUnknownMethodIsMalformed() throws Exception {
    Message message = Messages.json(session, "{}".getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(ask(Addresses.RPC, "explode", "any", message)))
        .isEqualTo(Refusal.Code.MALFORMED);
    assertThat(refusal(ask(Addresses.QUERY, "explode", "any", message)))
        .isEqualTo(Refusal.Code.MALFORMED);
  }

  @Test
  void aCommandInTheGroupOfAnotherWaveletIsMalformed() throws Exception {
    WaveletName name = freshName(ALPHA);
    byte[] body = WaveJson.write(new Create(name, ALICE, "c1", List.of(add(ALICE))));

    assertThat(refusal(ask(Addresses.RPC, "create", "another", Messages.json(session, body))))
        .isEqualTo(Refusal.Code.MALFORMED);
    done(ask(Addresses.RPC, "create", name.serialise(), Messages.json(session, body)));
  }

  private static Outcome<Submitted> ask(
      String address, String method, String group, Message message) throws Exception {
    Queue replies = session.createTemporaryQueue();
    message.setJMSType(method);
    message.setStringProperty(Messages.GROUP, group);
    message.setJMSReplyTo(replies);
    message.setJMSCorrelationID("1");
    try (var producer = session.createProducer(session.createQueue(address));
        var consumer = session.createConsumer(replies)) {
      producer.send(message);
      Message reply = consumer.receive(Provider.PATIENCE.toMillis());
      assertThat(reply.getJMSCorrelationID()).isEqualTo("1");
      return WaveJson.read(Messages.readJson(reply), new TypeReference<Outcome<Submitted>>() {});
    }
  }
}
