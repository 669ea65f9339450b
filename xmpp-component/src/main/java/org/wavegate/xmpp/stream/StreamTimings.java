package org.wavegate.xmpp.stream;

import java.time.Duration;

/// How patient a stream is.
///
/// @param connect until the handshake is through
/// @param keepAlive after so long without sending, a space is sent
/// @param pingAfter after so long without receiving, the server is asked for a sign of life
/// @param deadAfter after so long without receiving, the stream is given up
/// @param backOffMin the first wait after a stream was lost
/// @param backOffMax the longest
/// @param refusedWait the least wait after the server refused the secret, which only an operator
///   can mend
public record StreamTimings(
    Duration connect,
    Duration keepAlive,
    Duration pingAfter,
    Duration deadAfter,
    Duration backOffMin,
    Duration backOffMax,
    Duration refusedWait) {

  private static final int PINGS = 4;

  /// Between two questions for the same sign of life.
  Duration pingAgain() {
    return deadAfter.minus(pingAfter).dividedBy(PINGS);
  }

  /// What is right for a server nearby.
  public static StreamTimings standard() {
    return new StreamTimings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMillis(250),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30));
  }
}
