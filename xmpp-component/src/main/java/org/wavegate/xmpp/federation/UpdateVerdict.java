package org.wavegate.xmpp.federation;

import org.wavegate.federation.transport.FederationTransport.Received;
import org.wavegate.federation.transport.Reply;

/// Joins what became of the wavelets of one message into one answer: a failure outweighs silence,
/// silence outweighs a receipt.
final class UpdateVerdict {
  private int missing;
  private Reply<Received> outcome = Reply.ok(new Received());

  UpdateVerdict(int wavelets) {
    this.missing = wavelets;
  }

  /// Adds the outcome of one wavelet; true for the last one.
  synchronized boolean add(Reply<Received> part) {
    switch (part) {
      case Reply.Ok<Received> _ -> {
        // Changes nothing.
      }
      case Reply.Silent<Received> silent -> {
        if (outcome instanceof Reply.Ok<Received>) {
          outcome = silent;
        }
      }
      case Reply.Failed<Received> failed -> outcome = failed;
    }
    missing--;
    return missing == 0;
  }

  synchronized Reply<Received> outcome() {
    return outcome;
  }
}
