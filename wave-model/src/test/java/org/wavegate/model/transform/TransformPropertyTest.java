package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.Application;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.RandomOps;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.version.HashedVersion;

/// The laws of operations, on random documents.
final class TransformPropertyTest {

  @Property(tries = 3000)
  void transformationConverges(@ForAll long seed) throws Exception {
    RandomOps random = new RandomOps(seed);
    DocOp document = random.document();
    DocOp client = random.operation(document);
    DocOp server = random.operation(document);

    Transformed<DocOp> moved = Transformer.transform(client, server);

    DocOp clientFirst = Application.apply(Application.apply(document, client), moved.server());
    DocOp serverFirst = Application.apply(Application.apply(document, server), moved.client());
    assertThat(clientFirst).isEqualTo(serverFirst);
  }

  @Property(tries = 3000)
  void composingEqualsApplyingTwice(@ForAll long seed) throws Exception {
    RandomOps random = new RandomOps(seed);
    DocOp document = random.document();
    DocOp first = random.operation(document);
    DocOp between = Application.apply(document, first);
    DocOp second = random.operation(between);

    DocOp composed = Composer.compose(first, second);

    assertThat(Application.apply(document, composed)).isEqualTo(Application.apply(between, second));
  }

  @Property(tries = 2000)
  void invertingUndoes(@ForAll long seed) throws Exception {
    RandomOps random = new RandomOps(seed);
    DocOp document = random.document();
    DocOp operation = random.operation(document);

    DocOp after = Application.apply(document, operation);

    assertThat(Application.apply(after, operation.inverse())).isEqualTo(document);
  }

  @Property(tries = 2000)
  void encodingsBringBackWhatWasWritten(@ForAll long seed) throws Exception {
    RandomOps random = new RandomOps(seed);
    DocOp operation = random.operation(random.document());
    List<WaveletOperation> operations = List.of(edit(operation));

    assertThat(WireCodec.decodeOperations(WireCodec.encodeOperations(operations)))
        .isEqualTo(operations);
    assertThat(WaveJson.read(WaveJson.write(operations.getFirst()), WaveletOperation.class))
        .isEqualTo(operations.getFirst());
  }

  @Property(tries = 2000)
  void localOperationsFitTheHead(@ForAll long seed) throws Exception {
    RandomOps random = new RandomOps(seed);
    DocOp document = random.document();
    DocOp first = random.operation(document);
    DocOp second = random.operation(Application.apply(document, first));
    DocOp firstServer = random.operation(document);
    DocOp between = Application.apply(document, firstServer);
    DocOp secondServer = random.operation(between);

    List<WaveletOperation> moved =
        DeltaTransformer.toHead(
            List.of(edit(first), edit(second)),
            new ParticipantId("alice@alpha.test"),
            List.of(delta(firstServer), delta(secondServer)));

    assertThat(moved).hasSize(1);
    DocOp head = Application.apply(between, secondServer);
    assertThat(Application.apply(head, ((MutateDocument) moved.getFirst()).operation()))
        .isNotNull();
  }

  private static WaveletOperation edit(DocOp operation) {
    return new MutateDocument("b+1", operation);
  }

  private static TransformedDelta delta(DocOp operation) {
    HashedVersion any = new HashedVersion(1, ByteString.EMPTY);
    return new TransformedDelta(
        new ParticipantId("bob@beta.test"), any, any, 0, List.of(edit(operation)));
  }
}
