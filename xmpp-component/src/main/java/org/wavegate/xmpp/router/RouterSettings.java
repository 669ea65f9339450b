package org.wavegate.xmpp.router;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How a router behaves.
///
/// @param port 0 for any free one
/// @param secrets the secret of a component's address; empty for one that may not connect
/// @param stanzaBytesMax a component that sends a larger one is disconnected
/// @param conflict what happens when a component connects twice
public record RouterSettings(
    int port,
    Function<String, Optional<String>> secrets,
    int stanzaBytesMax,
    Conflict conflict,
    FaultPlan faults) {
  private static final int STANZA_BYTES_MAX = 512 * 1024;

  /// Who stays when a component connects twice.
  public enum Conflict {
    KICK_OLD,
    KICK_NEW
  }

  /// Any component may connect with this secret.
  public static RouterSettings withOneSecret(int port, String secret) {
    return with(port, _ -> Optional.of(secret));
  }

  /// The named components may connect, each with its own secret.
  public static RouterSettings withSecrets(int port, Map<String, String> secrets) {
    Map<String, String> copy = Map.copyOf(secrets);
    return with(port, jid -> Optional.ofNullable(copy.get(jid)));
  }

  private static RouterSettings with(int port, Function<String, Optional<String>> secrets) {
    return new RouterSettings(port, secrets, STANZA_BYTES_MAX, Conflict.KICK_OLD, FaultPlan.none());
  }

  public RouterSettings withConflict(Conflict other) {
    return new RouterSettings(port, secrets, stanzaBytesMax, other, faults);
  }

  public RouterSettings withFaults(FaultPlan other) {
    return new RouterSettings(port, secrets, stanzaBytesMax, conflict, other);
  }

  @Override
  public String toString() {
    return "RouterSettings[port " + port + ", " + conflict + ", " + faults + "]";
  }
}
