package org.wavegate.system.fault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wavegate.controller.amqp.AmqpSettings;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.system.cluster.Domains;
import org.wavegate.system.load.AcknowledgedEdit;
import org.wavegate.system.load.LoadPlan;
import org.wavegate.system.load.LoadReport;

class AttendanceTest {
  private static final List<ParticipantId> PEOPLE =
      List.of(new ParticipantId("alice@alpha.test"), new ParticipantId("bob@alpha.test"));
  private static final List<WaveletName> WAVES = List.of(wave("w+1"), wave("w+2"));

  private final LoadPlan plan =
      new LoadPlan(
          1,
          10,
          WAVES.size(),
          Path.of("log"),
          List.of(
              new LoadPlan.Access(
                  Domains.ALPHA,
                  URI.create("http://127.0.0.1"),
                  new AmqpSettings(URI.create("amqp://127.0.0.1"), "gateway", "secret"),
                  List.of("alice", "bob"))));
  private final List<LoadReport.Seen> views = new ArrayList<>();
  private final List<AcknowledgedEdit> edits = new ArrayList<>();

  AttendanceTest() {
    for (ParticipantId person : PEOPLE) {
      for (WaveletName wave : WAVES) {
        views.add(new LoadReport.Seen(person, wave, Optional.empty()));
        edits.add(new AcknowledgedEdit(Instant.EPOCH, wave, person, "1", "[t]", 1, "1:"));
      }
    }
  }

  @Test
  void everybodyFollowsEveryWaveAndHasWrittenInIt() {
    Findings findings = new Findings();
    check(edits.size(), findings);
    findings.assertNone();
  }

  @Test
  void aTrialThatNobodyFollowsShowsNothing() {
    views.clear();
    assertFound("the waves that somebody follows are []", edits.size());
  }

  @Test
  void aTrialInWhichNobodyWritesShowsNothing() {
    edits.clear();
    assertFound("alice@alpha.test has written nothing in", 0);
  }

  @Test
  void onePersonWhoDoesNotFollowOneWaveIsMissed() {
    views.removeLast();
    assertFound("bob@alpha.test does not follow " + WAVES.getLast(), edits.size());
  }

  @Test
  void everyAcknowledgementIsWrittenDown() {
    assertFound("5 edits were acknowledged and 4 written down", edits.size() + 1);
  }

  private void assertFound(String finding, int acknowledged) {
    Findings findings = new Findings();
    check(acknowledged, findings);
    assertThatThrownBy(findings::assertNone).hasMessageContaining(finding);
  }

  private void check(int acknowledged, Findings findings) {
    LoadReport report = new LoadReport(acknowledged, List.of(), views);
    new Attendance(plan, report, edits).check(findings);
  }

  private static WaveletName wave(String id) {
    return WaveletName.conversationRoot(new WaveId(Domains.ALPHA, id));
  }
}
