package org.wavegate.system.load;

import java.util.List;
import java.util.Optional;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.wavelet.Wavelet;

/// What a load process has seen.
///
/// @param acknowledged how many edits so far
/// @param complaints what must not happen to authors and listeners
public record LoadReport(long acknowledged, List<String> complaints, List<Seen> views) {
  public LoadReport {
    complaints = List.copyOf(complaints);
    views = List.copyOf(views);
  }

  /// A wave as a listener sees it.
  public record Seen(ParticipantId person, WaveletName wavelet, Optional<Wavelet> state) {}
}
