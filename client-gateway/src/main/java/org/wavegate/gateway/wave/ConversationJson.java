package org.wavegate.gateway.wave;

import java.util.List;
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
    BlipThread rootThread,
    HashedVersion version) {

  static ConversationJson of(Wavelet wavelet) {
    Conversation conversation = Conversation.of(wavelet);
    return new ConversationJson(
        wavelet.name().waveId(),
        wavelet.name().waveletId(),
        conversation.title(),
        Tags.of(wavelet),
        List.copyOf(wavelet.participants()),
        conversation.rootThread(),
        wavelet.head());
  }
}
