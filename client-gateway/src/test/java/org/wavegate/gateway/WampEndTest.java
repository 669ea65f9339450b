package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wavegate.gateway.wamp.WampPace;
import tools.jackson.databind.JsonNode;

/// What ends a WAMP session from this side.
final class WampEndTest {
  private static void expectGoodbye(WampClient client, String reason) {
    JsonNode goodbye = client.next(6);
    assertThat(goodbye.get(2).asString()).isEqualTo(reason);
    assertThat(goodbye.get(1).path("message").asString()).isNotEmpty();
    client.awaitClose();
  }

  @Test
  void loggingOutEndsTheSessionsOfThatLogin() throws IOException {
    try (Rig rig = Rig.start()) {
      Person here = rig.loggedIn("alice");
      WampClient one = here.wamp();
      WampClient two = here.wamp();
      WampClient elsewhere = rig.loggedIn("alice").wamp();
      here.delete("/api/session").expect(204);
      expectGoodbye(one, "wamp.close.killed");
      expectGoodbye(two, "wamp.close.killed");
      assertThat(elsewhere.call("org.wavegate.wave.search", Map.of())).isNotNull();
    }
  }

  @Test
  void anExpiredLoginEndsItsSessions() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.at(clock)) {
      WampClient client = rig.loggedIn("alice").wamp();
      clock.step(Duration.ofHours(2));
      expectGoodbye(client, "wamp.close.killed");
    }
  }

  @Test
  void aStopOfTheServerIsSaid() throws IOException {
    try (Rig rig = Rig.start()) {
      WampClient client = rig.loggedIn("alice").wamp();
      rig.gateway.stop();
      expectGoodbye(client, "wamp.close.system_shutdown");
    }
  }

  @Test
  void aClientThatAnswersGoodbyeMayCloseItself() throws IOException {
    Duration ample = Duration.ofMinutes(1);
    try (Rig rig = Rig.with(new WampPace(ample, ample, Duration.ofSeconds(10)))) {
      Person alice = rig.loggedIn("alice");
      WampClient client = alice.wamp();
      alice.delete("/api/session").expect(204);
      client.next(6);
      client.send(6, Map.of(), "wamp.close.goodbye_and_out");
      client.close();
      assertThat(client.awaitClose()).isEqualTo(1000);
    }
  }
}
