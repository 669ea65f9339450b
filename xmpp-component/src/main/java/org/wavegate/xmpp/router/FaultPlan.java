package org.wavegate.xmpp.router;

import java.time.Duration;

/// How badly stanzas between components fare, each as a probability of 0 to 1.
///
/// @param seed the same seed gives the same fate to the same sequence of stanzas
/// @param drop lost
/// @param duplicate delivered twice
/// @param delay held back for up to `delayMax`, so that later ones overtake it
public record FaultPlan(long seed, double drop, double duplicate, double delay, Duration delayMax) {

  /// Everything arrives once, in order.
  public static FaultPlan none() {
    return new FaultPlan(0, 0, 0, 0, Duration.ZERO);
  }

  boolean isNone() {
    return drop == 0 && duplicate == 0 && delay == 0;
  }
}
