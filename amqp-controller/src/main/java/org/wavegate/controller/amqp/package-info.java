/// The connection to the AMQP 1.0 broker, at arm's length: only this package and those that read or
/// send messages see JMS types, and only [org.wavegate.controller.amqp.Broker] and
/// [org.wavegate.controller.amqp.Messages] see Qpid.
///
/// Each user of the broker is one thread with one connection of its own, a
/// [org.wavegate.controller.amqp.BrokerLoop], which opens the next connection when the last one
/// breaks: nothing is shared, so nothing has to be repaired.
@NullMarked
package org.wavegate.controller.amqp;

import org.jspecify.annotations.NullMarked;
