package org.wavegate.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.generator.Law;
import org.wavegate.model.generator.Meetings;
import org.wavegate.model.generator.Operations;
import org.wavegate.model.generator.Operations.Concurrent;
import org.wavegate.model.generator.PairCount;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.version.HashedVersion;

/// The laws of the encodings: what was written is read, and written again as it was.
@Domain(Operations.class)
final class CodecLawsTest implements Law {
  private final PairCount<Meetings.Kind> pairs = Meetings.concurrent();

  @Override
  public PairCount<?> pairs() {
    return pairs;
  }

  @Property
  void protocolBuffersRoundTrip(@ForAll Concurrent on) throws Exception {
    pairs.count(Meetings.between(on.client(), on.server()));
    WaveletDelta delta =
        new WaveletDelta(
            new HashedVersion(7, ByteString.copyFromUtf8("hash of 7")),
            new ParticipantId("ann@alpha.test"),
            List.of(
                new MutateDocument("b+1", on.client()), new MutateDocument("b+2", on.server())));

    ByteString bytes = WireCodec.encode(delta);

    assertThat(WireCodec.decodeDelta(bytes)).isEqualTo(delta);
    assertThat(WireCodec.encode(WireCodec.decodeDelta(bytes))).isEqualTo(bytes);
    assertThat(WireCodec.decodeOperations(WireCodec.encodeOperations(delta.operations())))
        .isEqualTo(delta.operations());
  }

  @Property
  void jsonRoundTrips(@ForAll Concurrent on) throws Exception {
    pairs.count(Meetings.between(on.client(), on.server()));
    for (DocOp operation : List.of(on.document(), on.client(), on.server())) {
      byte[] json = WaveJson.write(operation);

      DocOp read = WaveJson.read(json, DocOp.class);

      assertThat(read).isEqualTo(operation);
      assertThat(WaveJson.write(read)).isEqualTo(json);
    }
  }
}
