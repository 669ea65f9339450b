package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.gateway.Events.Event;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import tools.jackson.databind.JsonNode;

final class EventsTest {
  private static final Comparator<DeltaEvent> IN_ORDER =
      Comparator.comparingLong(e -> e.delta().appliedAt().version());

  private Rig rig;
  private Person alice;
  private String wave;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.start();
    alice = rig.loggedIn("alice");
    wave = alice.createWave("Boathouse", "bob@alpha.test");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aDeltaIsSeenByAllWhoHaveTheWaveOpen() {
    Events mine = alice.listen(wave + "/events");
    Events his = rig.loggedIn("bob").listen(wave + "/events");
    JsonNode version = alice.reply(wave, "Hello").expect(201).json().path("version");
    Event event = mine.next("delta");
    assertThat(event.data().path("version")).isEqualTo(version);
    assertThat(event.data().path("author").asString()).isEqualTo("alice@alpha.test");
    assertThat(event.data().path("ops").isEmpty()).isFalse();
    assertThat(event.id()).startsWith(version.path("version").asString() + ":");
    assertThat(event.id()).matches("[0-9]+:[A-Za-z0-9_-]+");
    assertThat(his.next("delta")).isEqualTo(event);
  }

  @Test
  void listeningResumesFromTheLastEventSeen() {
    Events before = alice.listen(wave + "/events");
    alice.reply(wave, "one").expect(201);
    String seen = before.next("delta").id();
    for (int i = 0; i < 12; i++) {
      alice.reply(wave, "more").expect(201);
    }
    Events after = alice.listen(wave + "/events", "Last-Event-ID", seen);
    Events same = alice.listen(wave + "/events?since=" + seen);
    for (int i = 0; i < 12; i++) {
      Event event = before.next("delta");
      assertThat(after.next("delta")).isEqualTo(event);
      assertThat(same.next("delta")).isEqualTo(event);
    }
    alice.reply(wave, "live again").expect(201);
    assertThat(after.next("delta")).isEqualTo(before.next("delta"));
  }

  @Test
  void thePositionOfAReadIsOneToListenFrom() {
    JsonNode version = alice.get(wave).json().path("version");
    String hash =
        version.path("hash").asString().replace('+', '-').replace('/', '_').replace("=", "");
    alice.reply(wave, "between").expect(201);
    Events events = alice.listen(wave + "/events?since=" + version.path("version") + ":" + hash);
    assertThat(events.next("delta").data().path("appliedAt")).isEqualTo(version);
  }

  @Test
  void anUnknownPositionGetsOneReset() {
    JsonNode head = alice.get(wave).json().path("version");
    String number = head.path("version").asString();
    for (String position : new String[] {"1:AAAA", number + ":AAAA", "9999:AAAA", "0:AAAA"}) {
      Events events = alice.listen(wave + "/events?since=" + position);
      Event reset = events.next("reset");
      assertThat(reset.data().path("version")).isEqualTo(head);
      assertThat(reset.id()).startsWith(number + ":");
    }
    Events events = alice.listen(wave + "/events?since=1:AAAA");
    events.next("reset");
    alice.reply(wave, "after it").expect(201);
    assertThat(events.next("delta").data().path("appliedAt")).isEqualTo(head);
  }

  @Test
  void aGapIsFilledFromHistory() {
    Events events = alice.listen(wave + "/events");
    rig.provider.withholdEvents();
    alice.reply(wave, "lost").expect(201);
    alice.reply(wave, "lost too").expect(201);
    rig.provider.loseWithheld();
    alice.reply(wave, "seen").expect(201);
    assertContiguous(events, 3);
  }

  @Test
  void eventsThatCrossOrRepeatAreSetRight() {
    Events events = alice.listen(wave + "/events");
    rig.provider.withholdEvents();
    for (int i = 0; i < 4; i++) {
      alice.reply(wave, "crossing").expect(201);
    }
    rig.provider.deliverWithheld(IN_ORDER.reversed());
    assertContiguous(events, 4);
    alice.reply(wave, "in order").expect(201);
    events.next("delta");
    assertThat(events.waiting()).isZero();
  }

  @Test
  void theLastEventIsFoundAfterAReconnect() {
    Events events = alice.listen(wave + "/events");
    rig.provider.withholdEvents();
    alice.reply(wave, "lost").expect(201);
    rig.provider.loseWithheld();
    rig.provider.resumeFeed();
    events.next("delta");
  }

  @Test
  void theLastEventIsFoundByComparingHeads() throws IOException {
    try (Rig fast = Rig.fast()) {
      Person carol = fast.loggedIn("carol");
      String hers = carol.createWave("Alone");
      Events events = carol.listen(hers + "/events");
      fast.provider.withholdEvents();
      carol.reply(hers, "lost").expect(201);
      fast.provider.loseWithheld();
      events.next("delta");
    }
  }

  @Test
  void silentStreamsAreKeptAlive() throws IOException {
    try (Rig fast = Rig.fast()) {
      Person carol = fast.loggedIn("carol");
      Events events = carol.listen(carol.createWave("Alone") + "/events");
      await().until(() -> events.comments() > 3);
    }
  }

  @Test
  void whoeverIsRemovedSeesItAndNothingMore() {
    Events his = rig.loggedIn("bob").listen(wave + "/events");
    alice.reply(wave, "Goodbye, Bob").expect(201);
    his.next("delta"); // from here on he hears what happens, and need not ask for it
    alice.delete(wave + "/participants/bob@alpha.test").expect(200);
    assertThat(his.next("delta").data().path("removed").toString())
        .isEqualTo("[\"bob@alpha.test\"]");
    assertThat(his.next("gone").data().path("reason").asString()).isEqualTo("removed");
    his.awaitEnd();
  }

  @Test
  void aRemovalThatWasLostEndsTheStreamToo() {
    Events his = rig.loggedIn("bob").listen(wave + "/events");
    Events hers = alice.listen(wave + "/events");
    rig.provider.withholdEvents();
    alice.delete(wave + "/participants/bob@alpha.test").expect(200);
    rig.provider.loseWithheld();
    alice.reply(wave, "without him").expect(201);
    assertContiguous(hers, 2);
    his.awaitEnd();
  }

  @Test
  void logOutEndsTheStreams() {
    Events events = alice.listen(wave + "/events");
    Events inbox = alice.listen("/api/events");
    alice.delete("/api/session").expect(204);
    assertThat(events.next("gone").data().path("reason").asString()).isEqualTo("logged-out");
    assertThat(inbox.next("gone").data().path("reason").asString()).isEqualTo("logged-out");
    events.awaitEnd();
  }

  @Test
  void theEndOfTheSessionEndsTheStreams() throws IOException {
    SteppedClock clock = new SteppedClock();
    try (Rig stepped = Rig.at(clock)) {
      Person carol = stepped.loggedIn("carol");
      Events events = carol.listen(carol.createWave("Alone") + "/events");
      stepped.accounts.forgetEverybody();
      clock.step(Duration.ofSeconds(31));
      events.next("gone");
      events.awaitEnd();
    }
  }

  @Test
  void peopleHearOfChangesOfTheirWaves() {
    Events inbox = rig.loggedIn("bob").listen("/api/events");
    JsonNode version = alice.reply(wave, "Hello").expect(201).json().path("version");
    Event changed = inbox.next("wave");
    assertThat(wave).endsWith(changed.data().path("wave").asString());
    assertThat(changed.data().path("version")).isEqualTo(version);
    alice.createWave("Without him");
    alice.delete(wave + "/participants/bob@alpha.test").expect(200);
    assertThat(inbox.next("wave").data().path("wave")).isEqualTo(changed.data().path("wave"));
    rig.provider.resumeFeed();
    inbox.next("reset");
  }

  @Test
  void aSlowListenerIsCutAndTheOthersGoOn() throws IOException {
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.gateway.port()));
      slow.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
      slow.getOutputStream().write(listenByHand());
      Events quick = alice.listen(wave + "/events");
      int deltas = 150;
      String text = "x".repeat(100_000);
      for (int i = 0; i < deltas; i++) {
        if (i % 15 == 0) {
          alice = rig.loggedIn("alice"); // a session writes twenty times a second
        }
        alice.reply(wave, text).expect(201);
        quick.next("delta");
      }
      assertThat(readToTheEnd(slow.getInputStream())).isLessThan((long) deltas * text.length());
    }
  }

  @Test
  void headOfAStreamIsJustItsHeaders() {
    alice.send(alice.request(wave + "/events").method("HEAD", BodyPublishers.noBody())).expect(200);
  }

  private byte[] listenByHand() {
    String cookie =
        rig.anybody()
            .post("/api/session", "{\"user\":\"alice\",\"password\":\"wave\"}")
            .header("Set-Cookie")
            .orElseThrow();
    return ("GET "
            + wave
            + "/events HTTP/1.1\r\nHost: localhost\r\nCookie: "
            + cookie.substring(0, cookie.indexOf(';'))
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static long readToTheEnd(InputStream in) {
    long length = 0;
    byte[] buffer = new byte[1 << 16];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        length += n;
      }
    } catch (IOException _) {
      // a connection that is reset has ended too
    }
    return length;
  }

  private static void assertContiguous(Events events, int count) {
    JsonNode before = events.next("delta").data().path("version");
    for (int i = 1; i < count; i++) {
      JsonNode delta = events.next("delta").data();
      assertThat(delta.path("appliedAt")).isEqualTo(before);
      before = delta.path("version");
    }
  }
}
