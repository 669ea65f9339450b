package org.wavegate.xmpp.discovery;

import java.time.Duration;

/// How long discovery waits and remembers.
///
/// @param items for a domain's list of services, after which the usual names are tried
/// @param info for a candidate to say what it is
/// @param keepFound how long a success counts
/// @param keepNotFound how long a failure counts, unless that domain is heard of
/// @param keepUnreachable the same, where somebody did not answer
/// @param heardAfter the least age at which being heard of ends a failure
public record DiscoveryTimings(
    Duration items,
    Duration info,
    Duration keepFound,
    Duration keepNotFound,
    Duration keepUnreachable,
    Duration heardAfter) {

  /// Cached as long as Apache Wave does, except for what did not answer; its waits of up to eight
  /// minutes are not copied.
  public static DiscoveryTimings standard() {
    return new DiscoveryTimings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Duration.ofHours(2),
        Duration.ofMinutes(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5));
  }
}
