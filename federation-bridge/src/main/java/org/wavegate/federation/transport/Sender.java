package org.wavegate.federation.transport;

import java.util.List;
import org.wavegate.model.id.Domain;

/// Where a request came from. An address counts as a domain's when our own discovery of that domain
/// leads to it; asking may block on that discovery.
public interface Sender {

  /// The address, for logs only.
  String address();

  /// Whether our own discovery of `domain` finds this address.
  Claim speaksFor(Domain domain);

  /// The domains it may speak for, the likeliest first; only [#speaksFor] tells whether it does.
  /// Never blocks, and is never empty for a provider that follows the protocol.
  List<Domain> domains();
}
