package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class HealthTest {
  @Test
  void isAliveFromTheStart() throws IOException {
    try (Rig rig = Rig.start()) {
      rig.anybody().get("/healthz").expect(200);
    }
  }

  @Test
  void isReadyWhenEveryCheckPassesAndNamesThoseThatDoNot() throws IOException {
    try (Rig rig = Rig.start()) {
      rig.checks.add(new ReadinessCheck("store", true, "open"));
      assertThat(rig.anybody().get("/readyz").expect(200).json().toString())
          .isEqualTo(
              "{\"ready\":true,\"checks\":"
                  + "[{\"name\":\"store\",\"passing\":true,\"detail\":\"open\"}]}");
      rig.checks.add(new ReadinessCheck("broker", false, "connection refused"));
      assertThat(rig.anybody().get("/readyz").expect(503).json().path("checks").get(1).toString())
          .isEqualTo("{\"name\":\"broker\",\"passing\":false,\"detail\":\"connection refused\"}");
    }
  }
}
