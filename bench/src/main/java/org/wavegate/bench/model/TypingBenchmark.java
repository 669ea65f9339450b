package org.wavegate.bench.model;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.transform.Composer;
import org.wavegate.model.transform.Transformed;
import org.wavegate.model.transform.Transformer;
import org.wavegate.model.version.HashedVersion;

/// Two people type into a document of 1,024 items: one character against another, one after
/// another, and one out of a delta of its own.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class TypingBenchmark {
  private static final int ITEMS = 1 << 10;
  private static final int EDITS = 1 << 10;
  private static final ParticipantId AUTHOR = ParticipantId.ofWire("alice@alpha.test");
  private static final HashedVersion TARGET =
      new HashedVersion(1234, ByteString.copyFrom(new byte[20]));

  private final DocOp[] ours = new DocOp[EDITS];
  private final DocOp[] theirs = new DocOp[EDITS];
  private final DocOp[] following = new DocOp[EDITS];
  private final ByteString[] deltas = new ByteString[EDITS];
  private int next;

  @Setup
  public void type() {
    Editing editing = new Editing();
    for (int i = 0; i < EDITS; i++) {
      int position = editing.position(ITEMS);
      ours[i] = editing.insert(position, ITEMS);
      following[i] = editing.insert(position + 1, ITEMS + 1);
      theirs[i] = editing.insert(editing.position(ITEMS), ITEMS);
      deltas[i] =
          WireCodec.encode(
              new WaveletDelta(TARGET, AUTHOR, List.of(new MutateDocument("b+1", ours[i]))));
    }
  }

  private int next() {
    next = (next + 1) % EDITS;
    return next;
  }

  @Benchmark
  public Transformed<DocOp> transform() throws InvalidOperationException {
    int i = next();
    return Transformer.transform(ours[i], theirs[i]);
  }

  @Benchmark
  public DocOp compose() throws InvalidOperationException {
    int i = next();
    return Composer.compose(ours[i], following[i]);
  }

  @Benchmark
  public WaveletDelta decode() throws MalformedMessageException {
    return WireCodec.decodeDelta(deltas[next()]);
  }
}
