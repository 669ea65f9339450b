package org.wavegate.model.conversation;

import com.google.protobuf.ByteString;
import java.util.List;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;

/// Conversations for tests: one that was just begun, and what deltas make of it.
final class Conversations {
  static final WaveletName NAME =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+1"));
  static final ParticipantId ALICE = new ParticipantId("alice@alpha.test");
  static final ParticipantId BOB = new ParticipantId("bob@beta.test");

  private Conversations() {}

  static Wavelet created(String title, String text) throws Exception {
    List<WaveletOperation> operations =
        ConversationEdits.create(ALICE, List.of(BOB, ALICE), title, text, "b+root");
    HashedVersion zero = HashedVersion.zero(NAME);
    return Wavelet.create(NAME, delta(zero, operations));
  }

  static Wavelet after(Wavelet wavelet, List<WaveletOperation> operations)
      throws InvalidOperationException {
    return wavelet.apply(delta(wavelet.head(), operations));
  }

  static TransformedDelta delta(HashedVersion at, List<WaveletOperation> operations) {
    long version = at.version() + operations.size();
    return new TransformedDelta(
        ALICE,
        at,
        new HashedVersion(version, ByteString.copyFromUtf8("h" + version)),
        version,
        operations);
  }
}
