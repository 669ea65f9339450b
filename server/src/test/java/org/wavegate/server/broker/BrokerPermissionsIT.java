package org.wavegate.server.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wavegate.controller.amqp.Addresses;

/// Logs in as each role and tries every address, in both directions. The table below is written
/// independently of [Permissions]: S may send, C may consume.
final class BrokerPermissionsIT {
  private static final Credentials CREDENTIALS = Credentials.generate(new SecureRandom());
  private static EmbeddedBroker broker;

  /// The reply queue of each role is consumed by its owner, which makes it exist.
  private static final Map<BrokerUser, Connection> LOGINS = new EnumMap<>(BrokerUser.class);

  private static final List<AutoCloseable> OPEN = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start("127.0.0.1", 0, CREDENTIALS);
    for (BrokerUser user : BrokerUser.values()) {
      Connection login = connect(user.user(), CREDENTIALS.password(user));
      login.start();
      OPEN.add(login);
      LOGINS.put(user, login);
    }
    for (BrokerUser user : List.of(BrokerUser.GATEWAY, BrokerUser.FEDERATION, BrokerUser.ADMIN)) {
      Session session = login(user).createSession();
      session.createConsumer(session.createQueue(Addresses.reply(user.node("one"))));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable open : OPEN) {
      open.close();
    }
    broker.close();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          address                           | CONTROLLER | FEDERATION | GATEWAY | ADMIN
          wavegate.rpc                      | C          | S          | S       | -
          wavegate.query                    | C          | S          | S       | -
          wavegate.accounts                 | C          | -          | S       | S
          wavegate.ledger                   | C          | S          | -       | -
          wavegate.federation               | S          | C          | -       | -
          topic:wavegate.deltas             | S          | C          | C       | -
          wavegate.reply.gateway.one        | S          | S          | C       | -
          wavegate.reply.federation.one     | S          | C          | -       | -
          wavegate.reply.admin.one          | S          | -          | -       | C
          wavegate.reply.unknown.one        | -          | -          | -       | -
          wavegate.elsewhere                | -          | -          | -       | -
          topic:wavegate.elsewhere          | -          | -          | -       | -
          """)
  void eachRoleMayUseItsOwnAddressesAndNoOther(
      String address, String controller, String federation, String gateway, String admin)
      throws Exception {
    check(BrokerUser.CONTROLLER, address, controller);
    check(BrokerUser.FEDERATION, address, federation);
    check(BrokerUser.GATEWAY, address, gateway);
    check(BrokerUser.ADMIN, address, admin);
  }

  @ParameterizedTest
  @EnumSource
  void managementIsNobodys(BrokerUser user) throws JMSException {
    for (String address : List.of("activemq.management", "topic:activemq.notifications")) {
      // The broker ends the connection of who tries this, so each try has its own.
      try (Connection fresh = connect(user.user(), CREDENTIALS.password(user));
          Session session = fresh.createSession()) {
        assertThatThrownBy(() ->
                session
                    .createProducer(to(session, address))
                    .send(session.createTextMessage("a word")))
            .isInstanceOf(JMSException.class);
      }
      try (Connection fresh = connect(user.user(), CREDENTIALS.password(user));
          Session session = fresh.createSession()) {
        assertThatThrownBy(() -> session.createConsumer(to(session, address)))
            .isInstanceOf(JMSException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWrongPasswordIsRefused(BrokerUser user) {
    assertThatThrownBy(() -> connect(user.user(), "guessed"))
        .isInstanceOf(JMSSecurityException.class);
  }

  @Test
  void aStrangerIsRefused() {
    assertThatThrownBy(() -> connect("stranger", "")).isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> new JmsConnectionFactory(broker.uri().toString()).createConnection())
        .isInstanceOf(JMSException.class);
  }

  @Test
  void temporaryQueuesAreNobodys() {
    assertThatThrownBy(() -> login(BrokerUser.GATEWAY).createSession().createTemporaryQueue())
        .isInstanceOf(JMSException.class);
  }

  @Test
  void aPortInUseIsNamed() {
    URI taken = broker.uri();
    assertThatThrownBy(() -> EmbeddedBroker.start("127.0.0.1", taken.getPort(), CREDENTIALS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + taken.getPort());
  }

  private static void check(BrokerUser user, String address, String expected) throws JMSException {
    checkSend(user, address, expected.equals("S"));
    checkConsume(user, address, expected.equals("C"));
  }

  private static void checkSend(BrokerUser user, String address, boolean allowed)
      throws JMSException {
    try (Session session = login(user).createSession()) {
      Attempt sending =
          () -> {
            try (MessageProducer producer = session.createProducer(to(session, address))) {
              producer.send(session.createTextMessage("a word"));
            }
          };
      Attempt sendingWithoutLink =
          () -> {
            try (MessageProducer producer = session.createProducer(null)) {
              producer.send(to(session, address), session.createTextMessage("a word"));
            }
          };
      expect(sending, allowed, user + " sends to " + address);
      expect(sendingWithoutLink, allowed, user + " sends anonymously to " + address);
    }
  }

  private static void checkConsume(BrokerUser user, String address, boolean allowed)
      throws JMSException {
    try (Session session = login(user).createSession()) {
      Attempt consuming =
          () -> {
            try (MessageConsumer consumer = session.createConsumer(to(session, address))) {
              assertThat(consumer).isNotNull();
            }
          };
      expect(consuming, allowed, user + " consumes from " + address);
    }
  }

  private static void expect(Attempt attempt, boolean allowed, String description) {
    if (allowed) {
      assertThatCode(attempt::run).as(description).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(attempt::run).as(description).isInstanceOf(JMSException.class);
    }
  }

  private static Destination to(Session session, String address) throws JMSException {
    return address.startsWith("topic:")
        ? session.createTopic(address.substring("topic:".length()))
        : session.createQueue(address);
  }

  private static Connection login(BrokerUser user) {
    return Objects.requireNonNull(LOGINS.get(user));
  }

  private static Connection connect(String user, String password) throws JMSException {
    return new JmsConnectionFactory(broker.uri().toString()).createConnection(user, password);
  }

  private interface Attempt {
    void run() throws JMSException;
  }
}
