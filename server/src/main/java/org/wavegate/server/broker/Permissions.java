package org.wavegate.server.broker;

import static org.wavegate.server.broker.BrokerUser.ADMIN;
import static org.wavegate.server.broker.BrokerUser.CONTROLLER;
import static org.wavegate.server.broker.BrokerUser.FEDERATION;
import static org.wavegate.server.broker.BrokerUser.GATEWAY;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.security.Role;
import org.wavegate.controller.amqp.Addresses;

/// Who may do what at which address. Brokers don't stamp senders reliably, so a message is trusted
/// because its address takes messages from trusted roles only; what is not granted here is refused.
final class Permissions {

  /// One row of the table.
  ///
  /// @param match an address, or a prefix followed by `#`
  record Grant(String match, Kind kind, Set<BrokerUser> send, Set<BrokerUser> consume) {}

  /// What consuming includes.
  enum Kind {
    /// Taking messages of a queue that is there.
    QUEUE,
    /// A subscription of one's own.
    TOPIC,
    /// A queue of one's own, made and removed by who consumes it.
    REPLIES
  }

  static final List<Grant> TABLE =
      List.of(
          queue(Addresses.RPC, Set.of(GATEWAY, FEDERATION), CONTROLLER),
          queue(Addresses.QUERY, Set.of(GATEWAY, FEDERATION), CONTROLLER),
          queue(Addresses.ACCOUNTS, Set.of(GATEWAY, ADMIN), CONTROLLER),
          queue(Addresses.LEDGER, Set.of(FEDERATION), CONTROLLER),
          queue(Addresses.FEDERATION, Set.of(CONTROLLER), FEDERATION),
          new Grant(Addresses.DELTAS, Kind.TOPIC, Set.of(CONTROLLER), Set.of(GATEWAY, FEDERATION)),
          // The federation role answers the gateway whose request the controller passed on.
          replies(GATEWAY, Set.of(CONTROLLER, FEDERATION)),
          replies(FEDERATION, Set.of(CONTROLLER)),
          replies(ADMIN, Set.of(CONTROLLER)));

  private Permissions() {}

  /// The table in the broker's words.
  static Map<String, Set<Role>> roles() {
    Map<String, Set<Role>> roles = new HashMap<>();
    // The most general match: an address outside the table is closed to everybody.
    roles.put("#", Set.of());
    for (Grant grant : TABLE) {
      Set<Role> permissions = new HashSet<>();
      for (BrokerUser user : BrokerUser.values()) {
        permissions.add(role(grant, user));
      }
      roles.put(grant.match(), permissions);
    }
    return roles;
  }

  private static Role role(Grant grant, BrokerUser user) {
    boolean consume = grant.consume().contains(user);
    boolean subscribe = consume && grant.kind() == Kind.TOPIC;
    boolean own = consume && grant.kind() == Kind.REPLIES;
    Role role = new Role();
    role.setName(user.user());
    role.setSend(grant.send().contains(user));
    role.setConsume(consume);
    role.setCreateNonDurableQueue(subscribe || own);
    role.setDeleteNonDurableQueue(subscribe || own);
    // The broker counts a queue that it makes on demand as durable, even in memory.
    role.setCreateDurableQueue(own);
    role.setDeleteDurableQueue(own);
    role.setCreateAddress(own);
    role.setDeleteAddress(own);
    return role;
  }

  private static Grant queue(String address, Set<BrokerUser> send, BrokerUser consume) {
    return new Grant(address, Kind.QUEUE, send, Set.of(consume));
  }

  private static Grant replies(BrokerUser to, Set<BrokerUser> send) {
    return new Grant(Addresses.reply(to.node("#")), Kind.REPLIES, send, Set.of(to));
  }
}
