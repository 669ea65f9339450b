package org.wavegate.model.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import java.util.List;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.conversation.Conversation;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Operations as the store keeps them, and whatever documents they make, read as a conversation.
final class ConversationFuzzTest {
  private static final WaveletName NAME =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+fuzz"));

  @FuzzTest(maxDuration = "60s")
  void isReadOrRefused(byte[] input) throws Exception {
    Wavelet wavelet;
    try {
      List<WaveletOperation> operations = WireCodec.decodeOperations(ByteString.copyFrom(input));
      assertThat(WireCodec.decodeOperations(WireCodec.encodeOperations(operations)))
          .isEqualTo(operations);
      wavelet = Wavelet.create(NAME, delta(operations));
    } catch (MalformedMessageException | InvalidOperationException e) {
      assertThat(e).hasMessageMatching("(?s).+");
      return;
    }
    Conversation conversation = Conversation.of(wavelet);
    assertThat(conversation.blips()).allMatch(blip -> wavelet.document(blip.id()).isPresent());
  }

  private static TransformedDelta delta(List<WaveletOperation> operations) {
    HashedVersion resulting =
        new HashedVersion(operations.size(), ByteString.copyFromUtf8("01234567890123456789"));
    return new TransformedDelta(
        new ParticipantId("ann@alpha.test"), HashedVersion.zero(NAME), resulting, 1, operations);
  }
}
