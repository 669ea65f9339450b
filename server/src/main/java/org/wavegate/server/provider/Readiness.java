package org.wavegate.server.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.gateway.ReadinessCheck;

/// Whether this process can do its work now, asked anew each time.
///
/// @param federation where this process has the role
record Readiness(ControllerClient client, Optional<FederationPart> federation) {

  List<ReadinessCheck> checks() {
    List<ReadinessCheck> checks = new ArrayList<>();
    checks.add(broker());
    checks.add(store());
    federation.ifPresent(part -> checks.add(part.check()));
    return checks;
  }

  private ReadinessCheck broker() {
    boolean ready = client.isReady();
    return new ReadinessCheck("broker", ready, ready ? "connected" : "not connected");
  }

  /// Goes the whole way: broker, controller, database.
  private ReadinessCheck store() {
    Optional<String> failure = client.storeFailure();
    return new ReadinessCheck("store", failure.isEmpty(), failure.orElse("answers"));
  }
}
