package org.wavegate.gateway.wamp;

import java.time.Duration;

/// How long a client may take.
///
/// @param hello until it says HELLO
/// @param ping until it is asked for a sign of life, and again until that must have come
/// @param close until it closes the socket after the last message
public record WampPace(Duration hello, Duration ping, Duration close) {
  public static final WampPace NORMAL =
      new WampPace(Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofSeconds(1));
}
