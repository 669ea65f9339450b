package org.wavegate.model.conversation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.WaveletId;

/// What a private reply replies to: a blip of another wavelet of the same wave. A private reply is
/// a wavelet of its own, with participants of its own, whose manifest carries the anchor.
public record Anchor(WaveletId wavelet, String blip) {
  private static final String WAVELET = "anchorWavelet";
  private static final String BLIP = "anchorBlip";

  /// The anchor that a conversation element carries, where there is one that can be read.
  static Optional<Anchor> of(Attributes conversation) {
    return conversation
        .value(WAVELET)
        .flatMap(Anchor::waveletId)
        .flatMap(wavelet -> conversation.value(BLIP).map(blip -> new Anchor(wavelet, blip)));
  }

  private static Optional<WaveletId> waveletId(String text) {
    try {
      return Optional.of(WaveletId.parse(text));
    } catch (InvalidIdException e) {
      // Another provider's manifest may say anything; this one then is no private reply.
      return Optional.empty();
    }
  }

  Attributes attributes() {
    Map<String, String> attributes = new HashMap<>();
    attributes.put(WAVELET, wavelet.serialise());
    attributes.put(BLIP, blip);
    return new Attributes(attributes);
  }
}
