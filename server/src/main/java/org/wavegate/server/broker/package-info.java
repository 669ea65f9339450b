/// The broker that comes with Wavegate: Artemis in memory, AMQP 1.0 on one port, nothing on disk.
/// [org.wavegate.server.broker.EmbeddedBroker] owns it; what the roles may do there is one table,
/// [org.wavegate.server.broker.Permissions]; the addresses and their bounds are
/// [org.wavegate.server.broker.BrokerLayout]. A broker that restarts is empty, which costs its
/// users a retry and never a change.
@NullMarked
package org.wavegate.server.broker;

import org.jspecify.annotations.NullMarked;
