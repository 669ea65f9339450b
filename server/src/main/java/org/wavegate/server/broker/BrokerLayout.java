package org.wavegate.server.broker;

import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.wavegate.controller.amqp.Addresses;

/// The addresses of a provider with their bounds. All but the reply queues are made at start, and
/// nothing else can be.
final class BrokerLayout {
  /// Groups share this many slots, so that their number costs no memory.
  private static final int GROUP_BUCKETS = 1024;

  private static final long QUEUE_BYTES_MAX = 32L << 20;
  private static final long DELTAS_BYTES_MAX = 64L << 20;

  /// For messages whose sender set no time, and the most a sender may set.
  private static final Duration EXPIRY = Duration.ofSeconds(60);

  private static final List<String> GROUPED = List.of(Addresses.RPC, Addresses.FEDERATION);
  private static final List<String> UNGROUPED =
      List.of(Addresses.QUERY, Addresses.ACCOUNTS, Addresses.LEDGER);

  private BrokerLayout() {}

  static void apply(Configuration broker) {
    GROUPED.forEach(address -> broker.addAddressConfiguration(queue(address, grouped(address))));
    UNGROUPED.forEach(address -> broker.addAddressConfiguration(queue(address, plain(address))));
    broker.addAddressConfiguration(
        new CoreAddressConfiguration()
            .setName(Addresses.DELTAS)
            .addRoutingType(RoutingType.MULTICAST));
    broker.addAddressSetting("#", bounded(QUEUE_BYTES_MAX, AddressFullMessagePolicy.FAIL, false));
    // Listeners ask for what they missed, so a slow one loses events instead of stopping the rest.
    broker.addAddressSetting(
        Addresses.DELTAS, bounded(DELTAS_BYTES_MAX, AddressFullMessagePolicy.DROP, false));
    // Who does not take its answers must not hold up who sends them.
    broker.addAddressSetting(
        Addresses.REPLY_PREFIX + "#",
        bounded(QUEUE_BYTES_MAX, AddressFullMessagePolicy.DROP, true));
  }

  private static CoreAddressConfiguration queue(String address, QueueConfiguration queue) {
    return new CoreAddressConfiguration()
        .setName(address)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfig(queue);
  }

  private static QueueConfiguration plain(String address) {
    return QueueConfiguration.of(address)
        .setAddress(address)
        .setRoutingType(RoutingType.ANYCAST)
        .setDurable(false);
  }

  /// A newcomer gets its share of the groups, and dispatch waits until messages of a moved group
  /// are done: without the pause, a backlog is handled by two consumers at once.
  private static QueueConfiguration grouped(String address) {
    return plain(address)
        .setGroupRebalance(true)
        .setGroupRebalancePauseDispatch(true)
        .setGroupBuckets(GROUP_BUCKETS);
  }

  private static AddressSettings bounded(
      long bytesMax, AddressFullMessagePolicy whenFull, boolean onDemand) {
    return new AddressSettings()
        .setMaxSizeBytes(bytesMax)
        .setAddressFullMessagePolicy(whenFull)
        .setExpiryDelay(EXPIRY.toMillis())
        .setMaxExpiryDelay(EXPIRY.toMillis())
        // Who handles a message judges repeats; the broker never drops one for being repeated.
        .setMaxDeliveryAttempts(-1)
        .setAutoCreateAddresses(onDemand)
        .setAutoCreateQueues(onDemand)
        .setDefaultAddressRoutingType(onDemand ? RoutingType.ANYCAST : RoutingType.MULTICAST)
        .setDefaultQueueRoutingType(onDemand ? RoutingType.ANYCAST : RoutingType.MULTICAST)
        .setAutoDeleteAddresses(onDemand)
        .setAutoDeleteQueues(onDemand)
        .setAutoDeleteQueuesMessageCount(-1);
  }
}
