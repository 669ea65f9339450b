package org.wavegate.server.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wavegate.controller.client.ControllerClient;
import org.wavegate.gateway.ReadinessCheck;
import org.wavegate.xmpp.Readiness.NotReady;
import org.wavegate.xmpp.Readiness.Ready;
import org.wavegate.xmpp.XmppComponent;

/// Whether this process can do its work now, asked anew each time.
///
/// @param component the XMPP component, where this process runs one
record Readiness(ControllerClient client, Optional<XmppComponent> component) {

  List<ReadinessCheck> checks() {
    List<ReadinessCheck> checks = new ArrayList<>();
    checks.add(broker());
    checks.add(store());
    component.ifPresent(running -> checks.add(federation(running)));
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

  private static ReadinessCheck federation(XmppComponent component) {
    return switch (component.readiness()) {
      case Ready _ ->
          new ReadinessCheck("federation", true, "connected, and our domain leads here");
      case NotReady(String reason) -> new ReadinessCheck("federation", false, reason);
    };
  }
}
