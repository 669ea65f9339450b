package org.wavegate.server.broker;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;

/// A running broker of one provider.
public final class EmbeddedBroker implements AutoCloseable {
  /// After this silence a client counts as gone, and what it was to handle goes to others: where a
  /// connection died unnoticed, its messages wait for as long.
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

  private static final String ACCEPTOR = "amqp";

  private final ActiveMQServer server;
  private final String host;

  private EmbeddedBroker(ActiveMQServer server, String host) {
    this.server = server;
    this.host = host;
  }

  /// Starts a broker.
  ///
  /// @param port 0 for a free one
  public static EmbeddedBroker start(String host, int port, Credentials credentials)
      throws IOException {
    ActiveMQServer server =
        new ActiveMQServerImpl(configuration(host, port), new CredentialCheck(credentials));
    EmbeddedBroker broker = new EmbeddedBroker(server, host);
    try {
      server.start();
      if (broker.port() <= 0) {
        throw new IOException("the broker cannot listen on %s:%d".formatted(host, port));
      }
      return broker;
    } catch (Exception e) {
      broker.close();
      throw e instanceof IOException known
          ? known
          : new IOException("the broker did not start on %s:%d: %s".formatted(host, port, e), e);
    }
  }

  /// Where it listens.
  public URI uri() {
    return URI.create("amqp://%s:%d".formatted(host, port()));
  }

  /// How many messages an address has taken since the start.
  public long messagesTaken(String address) {
    var known = server.getAddressInfo(SimpleString.of(address));
    return known == null ? 0 : known.getRoutedMessageCount();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the broker did not stop", e);
    }
  }

  private int port() {
    return server.getRemotingService().getAcceptor(ACCEPTOR).getActualPort();
  }

  private static Configuration configuration(String host, int port) {
    Configuration broker =
        new ConfigurationImpl()
            .setName("wavegate")
            .setPersistenceEnabled(false)
            .setJMXManagementEnabled(false)
            .setMessageCounterEnabled(false)
            // There is no disk to watch.
            .setMaxDiskUsage(-1)
            .setSecurityEnabled(true)
            .setSecurityRoles(Permissions.roles());
    BrokerLayout.apply(broker);
    try {
      // Large messages would go to files, which there are none of: every message stays in memory.
      return broker.addAcceptorConfiguration(
          ACCEPTOR,
          "tcp://%s:%d?protocols=AMQP&saslMechanisms=PLAIN&amqpMinLargeMessageSize=-1&amqpIdleTimeout=%d"
              .formatted(host, port, IDLE_TIMEOUT.toMillis()));
    } catch (Exception e) {
      throw new IllegalArgumentException("no address to listen on: %s:%d".formatted(host, port), e);
    }
  }
}
