package org.wavegate.controller.amqp;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.time.Duration;
import org.apache.qpid.jms.JmsConnection;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens connections to the broker; every wait on one has a limit.
public final class Broker {
  private static final Logger log = LoggerFactory.getLogger(Broker.class);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration SEND_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  /// After this silence the broker counts as gone.
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

  private final AmqpSettings settings;

  public Broker(AmqpSettings settings) {
    this.settings = settings;
  }

  /// Opens a connection that receives nothing until it is started.
  ///
  /// @param prefetch how many messages a consumer may hold that nobody took yet
  Connection connect(String name, int prefetch) throws JMSException {
    Connection connection =
        factory(prefetch).createConnection(settings.user(), settings.password());
    connection.setExceptionListener(e -> logRefused(name, connection, e));
    return connection;
  }

  /// The broker refused what was sent without waiting for its answer. When the connection is gone
  /// every such message comes here, and its owner tells of the outage.
  private static void logRefused(String name, Connection connection, JMSException e) {
    if (connection instanceof JmsConnection qpid && qpid.isConnected() && !qpid.isFailed()) {
      log.warn("{}: {}", name, e.getMessage());
    } else {
      log.debug("{}: not sent, the broker is away", name, e);
    }
  }

  private JmsConnectionFactory factory(int prefetch) {
    JmsConnectionFactory factory =
        new JmsConnectionFactory(
            "%s?transport.connectTimeout=%d&amqp.idleTimeout=%d"
                .formatted(settings.broker(), CONNECT_TIMEOUT.toMillis(), IDLE_TIMEOUT.toMillis()));
    factory.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
    factory.setRequestTimeout(REQUEST_TIMEOUT.toMillis());
    factory.setSendTimeout(SEND_TIMEOUT.toMillis());
    factory.setCloseTimeout(CLOSE_TIMEOUT.toMillis());
    // Without these, each empty receive would ask the broker whether it has anything.
    factory.setReceiveLocalOnly(true);
    factory.setReceiveNoWaitLocalOnly(true);
    // A lost acknowledgement costs a repeat, which is harmless.
    factory.setForceAsyncAcks(true);
    factory.setUseDaemonThread(true);
    JmsDefaultPrefetchPolicy policy = new JmsDefaultPrefetchPolicy();
    policy.setAll(prefetch);
    factory.setPrefetchPolicy(policy);
    return factory;
  }
}
