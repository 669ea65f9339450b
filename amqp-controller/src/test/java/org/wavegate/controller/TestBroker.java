package org.wavegate.controller;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.wavegate.controller.amqp.Addresses;
import org.wavegate.controller.amqp.AmqpSettings;

/// A broker in memory on a free port of the loopback interface, which can be stopped and started
/// again with nothing left in it.
public final class TestBroker implements AutoCloseable {
  private static final int GROUP_BUCKETS = 1024;

  private final int port;
  private EmbeddedActiveMQ server;

  public TestBroker() throws Exception {
    this.port = freePort();
    this.server = launch();
  }

  public AmqpSettings settings() {
    return new AmqpSettings(URI.create("amqp://127.0.0.1:" + port), "anybody", "anything");
  }

  public void stop() throws Exception {
    server.stop();
  }

  public void start() throws Exception {
    server = launch();
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (Exception e) {
      throw new IllegalStateException("the broker does not stop", e);
    }
  }

  private EmbeddedActiveMQ launch() throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setPersistenceEnabled(false);
    configuration.setSecurityEnabled(false);
    configuration.setJMXManagementEnabled(false);
    configuration.addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP");
    configuration.addAddressSetting(
        Addresses.DELTAS,
        new AddressSettings().setDefaultAddressRoutingType(RoutingType.MULTICAST));
    configuration.addQueueConfiguration(
        QueueConfiguration.of(Addresses.RPC)
            .setRoutingType(RoutingType.ANYCAST)
            .setGroupRebalance(true)
            .setGroupRebalancePauseDispatch(true)
            .setGroupBuckets(GROUP_BUCKETS));
    return new EmbeddedActiveMQ().setConfiguration(configuration).start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
