package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wavegate.gateway.Person.Reply;

final class SessionTest {
  private static final String ALICE = "{\"user\":\"alice\",\"password\":\"wave\"}";

  @Test
  void logsInAndTellsWhoIsThereAndLogsOut() throws IOException {
    try (Rig rig = Rig.start()) {
      Person person = rig.anybody();
      Reply in = person.post("/api/session", ALICE).expect(200);
      assertThat(in.json().toString()).isEqualTo("{\"participant\":\"alice@alpha.test\"}");
      assertThat(person.get("/api/session").expect(200).json()).isEqualTo(in.json());
      person.delete("/api/session").expect(204);
      person.get("/api/session").expectProblem(401, "unauthenticated");
    }
  }

  @Test
  void theCookieIsForThisProviderAndHiddenFromScripts() throws IOException {
    try (Rig rig = Rig.at(new SteppedClock())) {
      String cookie = rig.anybody().post("/api/session", ALICE).header("Set-Cookie").orElseThrow();
      assertThat(cookie).startsWith("wavegate-alpha.test=");
      assertThat(List.of(cookie.split("; ")))
          .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=3600")
          .doesNotContain("Secure");
    }
  }

  @Test
  void theCookieIsSecureWhereThePublicAddressIs() throws IOException {
    try (Rig rig = Rig.publicly("https://wave.alpha.test")) {
      String cookie = rig.anybody().post("/api/session", ALICE).header("Set-Cookie").orElseThrow();
      assertThat(List.of(cookie.split("; "))).contains("Secure");
    }
  }

  @Test
  void aWrongPasswordOpensNothing() throws IOException {
    try (Rig rig = Rig.start()) {
      Reply reply =
          rig.anybody()
              .post("/api/session", "{\"user\":\"alice\",\"password\":\"guess\"}")
              .expectProblem(401, "unauthenticated");
      assertThat(reply.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void aSessionIsBelievedForHalfAMinute() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.at(clock)) {
      Person alice = rig.loggedIn("alice");
      alice.get("/api/session").expect(200);
      assertThat(rig.accounts.sessionQuestions()).isZero();
      rig.accounts.forgetEverybody();
      clock.step(Duration.ofSeconds(29));
      alice.get("/api/session").expect(200);
      clock.step(Duration.ofSeconds(2));
      alice.get("/api/session").expectProblem(401, "unauthenticated");
    }
  }

  @Test
  void streamsAreKeptAliveAndNobodyIsAskedForEachOfThemWhileTheControllerIsAway()
      throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.at(clock)) {
      Events first = rig.loggedIn("alice").listen("/api/events");
      Events second = rig.loggedIn("bob").listen("/api/events");
      rig.accounts.goAway();
      clock.step(Duration.ofSeconds(31));
      await().untilAsserted(() -> assertThat(rig.accounts.sessionQuestions()).isOne());
      int before = first.comments();
      await().untilAsserted(() -> assertThat(first.comments()).isGreaterThan(before + 3));
      assertThat(rig.accounts.sessionQuestions()).isOne();
      rig.accounts.refuse();
      int told = second.comments();
      await().untilAsserted(() -> assertThat(second.comments()).isGreaterThan(told + 3));
    }
  }

  @Test
  void aSessionEndsWhenItExpires() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.at(clock)) {
      Person alice = rig.loggedIn("alice");
      clock.step(Duration.ofMinutes(59));
      alice.get("/api/session").expect(200);
      clock.step(Duration.ofMinutes(1));
      alice.get("/api/session").expectProblem(401, "unauthenticated");
    }
  }

  @Test
  void aHundredReadsASecondPassAndNotMore() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.at(clock)) {
      Person alice = rig.loggedIn("alice");
      for (int i = 0; i < 100; i++) {
        alice.get("/api/session").expect(200);
      }
      Reply refused = alice.get("/api/session").expectProblem(429, "too-many");
      assertThat(refused.header("Retry-After")).contains("1");
      rig.loggedIn("alice").get("/api/session").expect(200);
      clock.step(Duration.ofSeconds(1));
      alice.get("/api/session").expect(200);
    }
  }

  @Test
  void twentyWritesASecondPassAndNotMore() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.at(clock)) {
      Person alice = rig.loggedIn("alice");
      String wave = alice.createWave("Boathouse");
      for (int i = 1; i < 20; i++) {
        alice.reply(wave, "again").expect(201);
      }
      alice.reply(wave, "once more").expectProblem(429, "too-many");
      alice.get(wave).expect(200);
      clock.step(Duration.ofMillis(50));
      alice.reply(wave, "once more").expect(201);
    }
  }

  @Test
  void oneAddressLogsInAHundredTimesAMinuteAndNotMore() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.at(clock)) {
      Person person = rig.anybody();
      for (int i = 0; i < 100; i++) {
        person.post("/api/session", ALICE).expect(200);
      }
      person.post("/api/session", ALICE).expectProblem(429, "too-many");
      clock.step(Duration.ofSeconds(1));
      person.post("/api/session", ALICE).expect(200);
    }
  }

  @Test
  void behindAReverseProxyEachAddressHasABoundOfItsOwn() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig rig = Rig.behindProxy(clock)) {
      Person proxy = rig.anybody();
      String[] one = {"X-Forwarded-For", "192.0.2.1"};
      for (int i = 0; i < 100; i++) {
        proxy.post("/api/session", ALICE, one).expect(200);
      }
      proxy.post("/api/session", ALICE, one).expectProblem(429, "too-many");
      proxy.post("/api/session", ALICE, "X-Forwarded-For", "192.0.2.2").expect(200);
    }
  }
}
