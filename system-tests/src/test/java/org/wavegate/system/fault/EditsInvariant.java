package org.wavegate.system.fault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wavegate.model.id.Domain;
import org.wavegate.model.service.WaveletQueries.DeltaEvent;
import org.wavegate.system.load.AcknowledgedEdit;
import org.wavegate.system.load.Token;

/// Every acknowledged edit is in history exactly once and where its author was told, and any other
/// at most once.
///
/// @param history of all waves, as one provider has it
record EditsInvariant(Domain provider, List<DeltaEvent> history, List<AcknowledgedEdit> edits) {

  void check(Findings findings) {
    Map<String, DeltaEvent> byToken = new HashMap<>();
    Set<String> submissions = new HashSet<>();
    for (DeltaEvent event : history) {
      for (String token : Token.inserted(event.delta().operations())) {
        DeltaEvent other = byToken.putIfAbsent(token, event);
        findings.require(
            other == null, provider + " has " + token + " twice: " + other + " and " + event);
      }
      event
          .submission()
          .ifPresent(id ->
              findings.require(
                  submissions.add(event.wavelet() + " " + event.delta().author() + " " + id),
                  provider + " has the submission " + id + " twice, again at " + event));
    }
    for (AcknowledgedEdit edit : edits) {
      DeltaEvent event = byToken.get(edit.token());
      if (event == null) {
        findings.add(provider + " lost the acknowledged edit " + edit);
      } else {
        check(findings, edit, event);
      }
    }
  }

  private void check(Findings findings, AcknowledgedEdit edit, DeltaEvent event) {
    boolean same =
        event.wavelet().equals(edit.wavelet())
            && event.delta().author().equals(edit.author())
            && event.delta().resulting().toString().equals(edit.version());
    findings.require(same, provider + " has " + edit + " as " + event);
    if (edit.author().domain().equals(provider)) {
      findings.require(
          event.submission().equals(Optional.of(edit.submission())),
          provider + " knows " + edit + " by the submission " + event.submission());
    }
  }
}
