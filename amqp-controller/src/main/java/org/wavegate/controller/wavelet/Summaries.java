package org.wavegate.controller.wavelet;

import java.util.Optional;
import org.wavegate.controller.store.Summary;
import org.wavegate.model.conversation.Conversation;
import org.wavegate.model.wavelet.Wavelet;

/// What lists show of wavelets.
public final class Summaries {
  /// What the local ids of conversations begin with.
  private static final String CONVERSATION_PREFIX = "conv+";

  private Summaries() {}

  /// The summary of a conversation; empty for any other wavelet, such as a person's own data.
  public static Optional<Summary> of(Wavelet wavelet) {
    if (!wavelet.name().waveletId().id().startsWith(CONVERSATION_PREFIX)) {
      return Optional.empty();
    }
    Conversation conversation = Conversation.of(wavelet);
    return Optional.of(
        new Summary(conversation.title(), conversation.snippet(), conversation.blips().size()));
  }
}
