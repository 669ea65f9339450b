package org.wavegate.xmpp.stream;

import java.time.Duration;
import org.wavegate.xmpp.stanza.Stanza;

/// Sends a stanza and waits for what comes back.
@FunctionalInterface
public interface Requester {

  /// Blocks until the reply or the deadline.
  ///
  /// @param request with an id that nobody else uses
  Answer ask(Stanza request, Duration deadline);
}
