package org.wavegate.gateway.wamp;

import org.wavegate.gateway.wamp.message.Packet;

/// The way from a session to its client.
interface Wire {
  /// Queues a message, or drops the client that lets too many wait.
  void send(Packet packet);

  /// Queues the last message. The client closes, or is closed upon after a moment.
  void goodbye(Packet last);

  /// Queues the last message and closes.
  void abort(Packet last);

  /// Closes without a word of WAMP.
  void drop(String reason);
}
