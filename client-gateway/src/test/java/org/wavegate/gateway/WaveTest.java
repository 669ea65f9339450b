package org.wavegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wavegate.gateway.Person.Reply;
import tools.jackson.databind.JsonNode;

/// The good path of every call on waves.
final class WaveTest {
  private Rig rig;
  private Person alice;

  @BeforeEach
  void start() throws IOException {
    rig = Rig.start();
    alice = rig.loggedIn("alice");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aNewWaveIsThereForItsPeople() {
    Reply made =
        alice
            .post(
                "/api/waves",
                "{\"title\":\"Boathouse\",\"text\":\"Who has the key?\","
                    + "\"participants\":[\"bob@alpha.test\",\"alice@alpha.test\",\"bob@alpha.test\"]}")
            .expect(201);
    assertThat(made.text("wave")).startsWith("alpha.test/w+");
    assertThat(made.text("wavelet")).isEqualTo("alpha.test/conv+root");
    assertThat(made.header("Location")).contains("/api/waves/" + made.text("wave"));

    JsonNode wave =
        rig.loggedIn("bob").get(made.header("Location").orElseThrow()).expect(200).json();
    assertThat(wave.path("title").asString()).isEqualTo("Boathouse");
    assertThat(wave.path("participants").toString())
        .isEqualTo("[\"alice@alpha.test\",\"bob@alpha.test\"]");
    assertThat(wave.path("version")).isEqualTo(made.json().path("version"));
    assertThat(wave.path("tags").isArray()).isTrue();
    JsonNode blip = wave.path("rootThread").path("blips").get(0);
    assertThat(blip.path("author").asString()).isEqualTo("alice@alpha.test");
    assertThat(blip.path("contributors").toString()).isEqualTo("[\"alice@alpha.test\"]");
    assertThat(blip.path("text").asString()).contains("Who has the key?");
    assertThat(blip.path("html").asString()).contains("Who has the key?");
    assertThat(blip.path("lastModified").isNumber()).isTrue();
    assertThat(blip.path("threads").isArray()).isTrue();
  }

  @Test
  void aWaveletIsReadByItsFullNameToo() {
    String wave = alice.createWave("Boathouse");
    assertThat(alice.get(wave + "/wavelets/alpha.test/conv+root").expect(200).json())
        .isEqualTo(alice.get(wave).expect(200).json());
  }

  @Test
  void idsMayBePercentEncoded() {
    String wave = alice.createWave("Boathouse");
    assertThat(alice.get(wave.replace("+", "%2B")).expect(200).json())
        .isEqualTo(alice.get(wave).expect(200).json());
  }

  @Test
  void listsTheWavesOfAPerson() {
    String first = alice.createWave("First");
    String second = alice.createWave("Second", "bob@alpha.test");
    JsonNode mine = alice.get("/api/waves").expect(200).json();
    assertThat(mine.path("waves").findValuesAsString("title")).containsExactly("Second", "First");
    assertThat(second).endsWith(mine.path("waves").get(0).path("wave").asString());
    assertThat(first).endsWith(mine.path("waves").get(1).path("wave").asString());
    assertThat(mine.has("next")).isFalse();
    JsonNode his = rig.loggedIn("bob").get("/api/waves?q=in:all").expect(200).json();
    assertThat(his.path("waves").findValuesAsString("title")).containsExactly("Second");
    assertThat(his.path("waves").get(0).path("wavelet").asString())
        .isEqualTo("alpha.test/conv+root");
  }

  @Test
  void longListsComeInPages() {
    for (int i = 0; i < 51; i++) {
      if (i % 15 == 0) {
        alice = rig.loggedIn("alice"); // a session writes twenty times a second
      }
      alice.createWave("Wave " + i);
    }
    JsonNode page = alice.get("/api/waves?q=in:inbox").expect(200).json();
    assertThat(page.path("waves").size()).isEqualTo(50);
    JsonNode rest =
        alice.get("/api/waves?cursor=" + page.path("next").asString()).expect(200).json();
    assertThat(rest.path("waves").findValuesAsString("title")).containsExactly("Wave 0");
  }

  @Test
  void repliesThreadUnderTheirParentAndWithoutOneAtTheEnd() {
    String wave = alice.createWave("Boathouse");
    String root = blips(wave).get(0).path("id").asString();
    String inner =
        alice
            .post(wave + "/blips", "{\"parent\":\"" + root + "\",\"text\":\"under it\"}")
            .expect(201)
            .text("blip");
    Reply last = alice.reply(wave, "at the end").expect(201);
    assertThat(blips(wave).get(0).path("threads").get(0).path("blips").get(0).path("id").asString())
        .isEqualTo(inner);
    assertThat(blips(wave).get(1).path("id").asString()).isEqualTo(last.text("blip"));
    assertThat(alice.get(wave).json().path("version")).isEqualTo(last.json().path("version"));
  }

  @Test
  void blipsAreRewrittenAndDeleted() {
    String wave = alice.createWave("Boathouse");
    String blip = alice.reply(wave, "Teh key").expect(201).text("blip");
    alice.patch(wave + "/blips/" + blip, "{\"text\":\"The key\"}").expect(200);
    assertThat(blips(wave).get(1).path("text").asString()).isEqualTo("The key");
    JsonNode version = alice.get(wave).json().path("version");
    assertThat(
            alice
                .patch(wave + "/blips/" + blip, "{\"text\":\"The key\"}")
                .expect(200)
                .json()
                .path("version"))
        .isEqualTo(version);
    alice.delete(wave + "/blips/" + blip).expect(200);
    assertThat(blips(wave).size()).isEqualTo(1);
  }

  @Test
  void peopleAreAddedAndRemoved() {
    String wave = alice.createWave("Boathouse");
    Person bob = rig.loggedIn("bob");
    bob.get(wave).expectProblem(404, "not-found");
    alice.post(wave + "/participants", "{\"participant\":\"Bob@alpha.test\"}").expect(200);
    bob.get(wave).expect(200);
    alice.delete(wave + "/participants/bob@alpha.test").expect(200);
    bob.get(wave).expectProblem(404, "not-found");
    alice.delete(wave + "/participants/bob%40alpha.test").expectProblem(422, "invalid");
  }

  @Test
  void historyIsTheDeltasInOrder() {
    String wave = alice.createWave("Boathouse");
    alice.post(wave + "/participants", "{\"participant\":\"bob@alpha.test\"}").expect(200);
    JsonNode page = alice.get(wave + "/deltas").expect(200).json();
    assertThat(page.path("complete").asBoolean()).isTrue();
    JsonNode created = page.path("deltas").get(0);
    JsonNode added = page.path("deltas").get(1);
    assertThat(created.path("appliedAt").path("version").asInt()).isZero();
    assertThat(added.path("appliedAt")).isEqualTo(created.path("version"));
    assertThat(added.path("ops").toString()).isEqualTo("[{\"addParticipant\":\"bob@alpha.test\"}]");
    assertThat(added.path("author").asString()).isEqualTo("alice@alpha.test");
    assertThat(added.path("added").toString()).isEqualTo("[\"bob@alpha.test\"]");
    assertThat(added.path("participants").toString())
        .isEqualTo("[\"alice@alpha.test\",\"bob@alpha.test\"]");
    String from = added.path("appliedAt").path("version").asString();
    assertThat(alice.get(wave + "/deltas?from=" + from).json().path("deltas").size()).isEqualTo(1);
    assertThat(alice.get(wave + "/deltas?to=" + from).json().path("deltas").get(0))
        .isEqualTo(created);
  }

  @Test
  void aDeltaIsSubmittedAsItIsAndTransformed() {
    String wave = alice.createWave("Boathouse");
    String version = alice.get(wave).json().path("version").toString();
    alice.post(wave + "/participants", "{\"participant\":\"bob@alpha.test\"}").expect(200);
    String delta =
        "{\"version\":" + version + ",\"ops\":[{\"addParticipant\":\"carol@beta.test\"}]}";
    Reply applied = alice.post(wave + "/deltas", delta).expect(200);
    assertThat(applied.json().path("operationsApplied").asInt()).isEqualTo(1);
    assertThat(alice.get(wave).json().path("participants").toString())
        .isEqualTo("[\"alice@alpha.test\",\"bob@alpha.test\",\"carol@beta.test\"]");
    assertThat(alice.get(wave).json().path("version")).isEqualTo(applied.json().path("version"));
  }

  @Test
  void tagsAreRead() {
    String wave = alice.createWave("Boathouse");
    String version = alice.get(wave).json().path("version").toString();
    String tag = "{\"elementStart\":{\"type\":\"tag\",\"attributes\":{}}},";
    String operation =
        tag + "{\"characters\":\"boats\"},{\"elementEnd\":true}," + tag + "{\"elementEnd\":true}";
    alice
        .post(
            wave + "/deltas",
            "{\"version\":"
                + version
                + ",\"ops\":[{\"mutateDocument\":{\"document\":\"tags\",\"operation\":["
                + operation
                + "]}}]}")
        .expect(200);
    assertThat(alice.get(wave).json().path("tags").toString()).isEqualTo("[\"boats\",\"\"]");
  }

  @Test
  void aRepeatedRequestMeetsItsFirstResult() {
    String body = "{\"title\":\"Once\",\"text\":\"only\",\"participants\":[]}";
    Reply first = alice.post("/api/waves", body, "Idempotency-Key", "k1").expect(201);
    Reply again = alice.post("/api/waves", body, "Idempotency-Key", "k1").expect(201);
    assertThat(again.json()).isEqualTo(first.json());
    String wave = "/api/waves/" + first.text("wave");
    Reply blip =
        alice.post(wave + "/blips", "{\"text\":\"x\"}", "Idempotency-Key", "k2").expect(201);
    alice.reply(wave, "between").expect(201);
    Reply same =
        alice.post(wave + "/blips", "{\"text\":\"x\"}", "Idempotency-Key", "k2").expect(201);
    assertThat(same.json()).isEqualTo(blip.json());
    assertThat(blips(wave).size()).isEqualTo(3);
  }

  @Test
  void aProviderThatIsAwayForAMomentIsAskedAgain() {
    String wave = alice.createWave("Boathouse");
    rig.provider.missCommands(2);
    alice.reply(wave, "patience").expect(201);
    assertThat(blips(wave).size()).isEqualTo(2);
  }

  @Test
  void aProviderThatStaysAwayIsSaidToBe() {
    String wave = alice.createWave("Boathouse");
    rig.provider.missCommands(100);
    Reply reply = alice.reply(wave, "patience").expectProblem(503, "unavailable");
    assertThat(reply.header("Retry-After")).isPresent();
  }

  private JsonNode blips(String wave) {
    return alice.get(wave).expect(200).json().path("rootThread").path("blips");
  }
}
