package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.wavegate.gateway.wamp.WampPace;
import tools.jackson.databind.JsonNode;

/// How much, how fast and how long a WAMP client may.
final class WampBoundsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);

  private static void expectTooMany(JsonNode error) {
    assertThat(error.get(0).asInt()).isEqualTo(8);
    assertThat(error.get(4).asString()).isEqualTo("org.wavegate.error.too_many");
    assertThat(error.get(6).path("retryAfter").asLong()).isPositive();
  }

  @Test
  void whoSaysNoHelloIsAborted() throws IOException {
    try (Rig rig = Rig.with(new WampPace(SHORT, LONG, SHORT))) {
      WampClient silent = rig.loggedIn("alice").socket();
      assertThat(silent.next(3).get(2).asString()).isEqualTo("wamp.error.protocol_violation");
      silent.awaitClose();
    }
  }

  @Test
  void whoAnswersNoPingIsCut() throws IOException {
    try (Rig rig = Rig.with(new WampPace(LONG, Duration.ofMillis(500), SHORT))) {
      WampClient dead = rig.loggedIn("alice").wamp();
      dead.pause();
      dead.send(32, 1, Map.of(), "org.wavegate.inbox"); // its answer is the last that is read
      dead.awaitCut();
    }
  }

  @Test
  void anOversizedMessageClosesTheSocket() throws IOException {
    try (Rig rig = Rig.start()) {
      WampClient client = rig.loggedIn("alice").wamp();
      client.sendText("[48,1,{},\"" + "x".repeat(1 << 20) + "\"]");
      assertThat(client.awaitClose()).isEqualTo(1009);
    }
  }

  /// Names a wave of a megabyte and a half.
  private static Map<String, Object> longWave(Person person) {
    String wave = person.createWave("Long");
    for (int i = 0; i < 15; i++) {
      person.reply(wave, "x".repeat(100_000)).expect(201);
    }
    return wave(wave);
  }

  private static Map<String, Object> wave(String path) {
    return Map.of("wave", path.replace("/api/waves/", ""));
  }

  /// Nothing is read until the latch opens.
  private static CountDownLatch holdReads(Rig rig) {
    CountDownLatch held = new CountDownLatch(1);
    rig.provider.holdReads(held);
    return held;
  }

  @Test
  void whatTheServerSaysMayBeLonger() throws IOException {
    try (Rig rig = Rig.start()) {
      Person alice = rig.loggedIn("alice");
      Map<String, Object> wave = longWave(alice);
      JsonNode opened = alice.wamp().call("org.wavegate.wave.open", wave);
      assertThat(opened.toString()).hasSizeGreaterThan(1_500_000);
    }
  }

  @Test
  void whoReadsTooSlowlyIsDropped() throws IOException {
    try (Rig rig = Rig.start()) {
      Person alice = rig.loggedIn("alice");
      Map<String, Object> arguments = longWave(alice);
      WampClient slow = alice.wamp();
      slow.pause();
      for (int i = 0; i < 60; i++) {
        slow.startCall("org.wavegate.wave.open", arguments);
      }
      slow.awaitCut();
    }
  }

  @Test
  void tooManyChangesAreToldWhenToComeAgain() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.at(clock)) {
      WampClient client = rig.loggedIn("alice").wamp();
      Map<String, Object> same = Map.of("submission", "again");
      for (int i = 0; i < 30; i++) {
        client.startCall("org.wavegate.wave.create", same);
      }
      int done = 0;
      for (int i = 0; i < 30; i++) {
        JsonNode answer = client.next();
        if (answer.get(0).asInt() == 50) {
          done++;
        } else {
          expectTooMany(answer);
        }
      }
      assertThat(done).isEqualTo(20);
      clock.step(Duration.ofSeconds(1));
      client.call("org.wavegate.wave.create", same);
    }
  }

  @Test
  void aSessionHasSixtyFourRequestsAtWork() throws IOException {
    try (Rig rig = Rig.start()) {
      Person alice = rig.loggedIn("alice");
      Map<String, Object> wave = wave(alice.createWave("Held"));
      WampClient client = alice.wamp();
      CountDownLatch held = holdReads(rig);
      for (int i = 0; i < 64; i++) {
        client.startCall("org.wavegate.wave.open", wave);
      }
      expectTooMany(client.callFailing("org.wavegate.wave.open", wave));
      held.countDown();
      for (int i = 0; i < 64; i++) {
        client.next(50);
      }
    }
  }

  @Test
  void aNumberIsUsedForOneRequestAtATime() throws IOException {
    try (Rig rig = Rig.start()) {
      Person alice = rig.loggedIn("alice");
      Map<String, Object> wave = wave(alice.createWave("Held"));
      WampClient client = alice.wamp();
      CountDownLatch held = holdReads(rig);
      client.send(48, 7, Map.of(), "org.wavegate.wave.search");
      client.next(50);
      client.send(48, 7, Map.of(), "org.wavegate.wave.open", List.of(), wave);
      client.send(48, 7, Map.of(), "org.wavegate.wave.search");
      assertThat(client.next(3).get(2).asString()).isEqualTo("wamp.error.protocol_violation");
      held.countDown();
    }
  }

  @Test
  void aSessionHolds256Subscriptions() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.at(clock)) {
      WampClient client = rig.loggedIn("alice").wamp();
      for (int i = 0; i < 256; i++) {
        clock.step(Duration.ofMillis(100));
        client.subscribe("org.wavegate.wavelet.deltas." + newWavelet(client, i));
      }
      String oneMore = newWavelet(client, 256);
      client.request(32, Map.of(), "org.wavegate.wavelet.deltas." + oneMore);
      expectTooMany(client.next(8));
    }
  }

  private static String newWavelet(WampClient client, int number) {
    Map<String, Object> arguments = Map.of("submission", "s-" + number);
    return client.call("org.wavegate.wave.create", arguments).path("wavelet").asString();
  }
}
