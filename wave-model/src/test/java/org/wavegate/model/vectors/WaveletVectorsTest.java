package org.wavegate.model.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.Domain;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.AddParticipant;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.operation.WaveletOperation.NoOp;
import org.wavegate.model.operation.WaveletOperation.RemoveParticipant;
import org.wavegate.model.transform.DeltaTransformer;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// Writes what becomes of the operations of a delta that is moved to the head of its wavelet, for
/// the tests of the web client.
final class WaveletVectorsTest {
  private static final int CASES = 3_000;
  private static final ParticipantId CLIENT = new ParticipantId("client@alpha.test");
  private static final ParticipantId SERVER = new ParticipantId("server@alpha.test");
  private static final List<ParticipantId> OTHERS =
      List.of(new ParticipantId("bob@beta.test"), new ParticipantId("cara@alpha.test"));
  private static final List<String> DOCUMENTS = List.of("b+1", "b+2", "tr+1");
  private static final WaveletName NAME =
      WaveletName.conversationRoot(new WaveId(new Domain("alpha.test"), "w+vectors"));

  /// The operations of a client and those of a delta applied meanwhile, both on `before`.
  ///
  /// @param moved the client's at the head
  /// @param after the wavelet after both
  private record Case(
      State before,
      List<WaveletOperation> client,
      List<WaveletOperation> server,
      List<WaveletOperation> moved,
      State after) {}

  private record State(
      HashedVersion version, List<ParticipantId> participants, List<WaveletDocument> documents) {
    static State of(Wavelet wavelet) {
      return new State(
          wavelet.head(),
          List.copyOf(wavelet.participants()),
          List.copyOf(wavelet.documents().values()));
    }
  }

  private final Random random = new Random(OperationVectorsTest.SEED);
  private final EditorOps editor = new EditorOps(random);

  @Test
  void deltas() throws Exception {
    try (VectorFile file = new VectorFile("wavelet")) {
      for (int i = 0; i < CASES; i++) {
        Wavelet before = wavelet();
        double focus = random.nextDouble();
        List<WaveletOperation> client = operations(before, CLIENT, focus);
        List<WaveletOperation> server = operations(before, SERVER, focus);
        TransformedDelta applied = delta(before, SERVER, server);
        List<WaveletOperation> moved = DeltaTransformer.toHead(client, CLIENT, List.of(applied));
        Wavelet head = before.apply(applied);
        Wavelet after = head.apply(delta(head, CLIENT, moved));
        file.write(new Case(State.of(before), client, server, moved, State.of(after)));
        assertThat(moved).hasSizeLessThanOrEqualTo(client.size());
      }
    }
  }

  private Wavelet wavelet() throws InvalidOperationException {
    Wavelet nothing =
        new Wavelet(
            NAME,
            HashedVersion.zero(NAME),
            SERVER,
            0,
            0,
            new LinkedHashSet<>(List.of(CLIENT, SERVER, OTHERS.getFirst())),
            new TreeMap<>());
    List<WaveletOperation> first = new ArrayList<>();
    for (String id : DOCUMENTS.subList(0, 1 + random.nextInt(2))) {
      first.add(new MutateDocument(id, editor.blip()));
    }
    return nothing.apply(delta(nothing, SERVER, first));
  }

  /// A few operations that follow each other.
  private List<WaveletOperation> operations(Wavelet before, ParticipantId author, double focus)
      throws InvalidOperationException {
    List<WaveletOperation> operations = new ArrayList<>();
    Wavelet wavelet = before;
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      WaveletOperation operation = operation(wavelet, focus);
      wavelet = wavelet.apply(delta(wavelet, author, List.of(operation)));
      operations.add(operation);
    }
    return operations;
  }

  private WaveletOperation operation(Wavelet wavelet, double focus) {
    if (random.nextInt(20) == 0) {
      return new NoOp();
    }
    if (random.nextInt(4) == 0) {
      ParticipantId other = OTHERS.get(random.nextInt(OTHERS.size()));
      return wavelet.participants().contains(other)
          ? new RemoveParticipant(other)
          : new AddParticipant(other);
    }
    String id = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
    DocOp content = wavelet.document(id).map(WaveletDocument::content).orElse(DocOp.EMPTY);
    return new MutateDocument(id, editor.operation(content, focus));
  }

  private static TransformedDelta delta(
      Wavelet wavelet, ParticipantId author, List<WaveletOperation> operations) {
    long version = wavelet.head().version() + operations.size();
    HashedVersion resulting =
        new HashedVersion(version, ByteString.copyFromUtf8("hash of " + version));
    return new TransformedDelta(author, wavelet.head(), resulting, version, operations);
  }
}
