package org.wavegate.system.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.system.load.AcknowledgedEdit;
import org.wavegate.system.load.LoadPlan;
import org.wavegate.system.load.LoadReport;

/// Everybody of a plan was there: follows every wave, and has written in it. What nobody has seen
/// or written can't be found wrong.
record Attendance(LoadPlan plan, LoadReport report, List<AcknowledgedEdit> edits) {
  private record Seat(ParticipantId person, WaveletName wavelet) {}

  void check(Findings findings) {
    Set<Seat> watched = new HashSet<>();
    report.views().forEach(seen -> watched.add(new Seat(seen.person(), seen.wavelet())));
    Set<WaveletName> waves = watched.stream().map(Seat::wavelet).collect(Collectors.toSet());
    findings.require(
        waves.size() == plan.providers().size() * plan.wavesPerProvider(),
        "the waves that somebody follows are " + waves);
    Set<Seat> written =
        edits.stream()
            .map(edit -> new Seat(edit.author(), edit.wavelet()))
            .collect(Collectors.toSet());
    for (ParticipantId person : people()) {
      for (WaveletName wave : waves) {
        Seat seat = new Seat(person, wave);
        findings.require(watched.contains(seat), person + " does not follow " + wave);
        findings.require(written.contains(seat), person + " has written nothing in " + wave);
      }
    }
    findings.require(
        edits.size() == report.acknowledged(),
        "%d edits were acknowledged and %d written down"
            .formatted(report.acknowledged(), edits.size()));
  }

  private List<ParticipantId> people() {
    return plan.providers().stream()
        .flatMap(access ->
            access.people().stream().map(name -> new ParticipantId(name + "@" + access.domain())))
        .toList();
  }
}
