package org.wavegate.gateway;

import static org.eclipse.jetty.http.HttpMethod.GET;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.wavegate.gateway.http.Answer;
import org.wavegate.gateway.http.Route;

/// `/healthz`: alive. `/readyz`: everything that a request needs is up.
final class HealthRoutes {
  private final Supplier<List<ReadinessCheck>> checks;

  HealthRoutes(Supplier<List<ReadinessCheck>> checks) {
    this.checks = checks;
  }

  List<Route> routes() {
    return List.of(
        Route.open(GET, "/healthz", _ -> Answer.ok(Map.of("alive", true))),
        Route.open(GET, "/readyz", _ -> readiness()));
  }

  private Answer readiness() {
    List<ReadinessCheck> all = checks.get();
    boolean ready = all.stream().allMatch(ReadinessCheck::passing);
    return new Answer.Json(ready ? 200 : 503, new Readiness(ready, all));
  }

  record Readiness(boolean ready, List<ReadinessCheck> checks) {}
}
