package org.wavegate.gateway.wave;

import java.util.List;
import java.util.Optional;
import org.wavegate.model.conversation.Blip;
import org.wavegate.model.conversation.BlipThread;
import org.wavegate.model.conversation.Conversation;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletId;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// A wavelet as a conversation, the way clients read it.
record ConversationJson(
    WaveId wave,
    WaveletId wavelet,
    String title,
    List<String> tags,
    List<ParticipantId> participants,
    ThreadJson rootThread,
    HashedVersion version) {

  static ConversationJson of(Wavelet wavelet) {
    Conversation conversation = Conversation.of(wavelet);
    return new ConversationJson(
        wavelet.name().waveId(),
        wavelet.name().waveletId(),
        conversation.title(),
        conversation.tags(),
        List.copyOf(wavelet.participants()),
        ThreadJson.of(conversation.rootThread()),
        wavelet.head());
  }

  record ThreadJson(Optional<String> id, boolean inline, List<BlipJson> blips) {
    static ThreadJson of(BlipThread thread) {
      return new ThreadJson(
          thread.id(), thread.inline(), thread.blips().stream().map(BlipJson::of).toList());
    }
  }

  record BlipJson(
      String id,
      ParticipantId author,
      List<ParticipantId> contributors,
      String text,
      String html,
      long lastModified,
      long lastModifiedVersion,
      List<ThreadJson> threads) {
    static BlipJson of(Blip blip) {
      return new BlipJson(
          blip.id(),
          blip.author(),
          blip.contributors(),
          blip.text(),
          blip.html(),
          blip.lastModified(),
          blip.lastModifiedVersion(),
          blip.threads().stream().map(ThreadJson::of).toList());
    }
  }
}
