package org.wavegate.bench.model;

import java.io.IOException;
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
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.transform.Composer;
import org.wavegate.model.transform.Transformed;
import org.wavegate.model.transform.Transformer;

/// What happened in a [Recording], again and again; a figure is the mean over all of it.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class RecordedBenchmark {
  private Recording recording = new Recording(List.of(), List.of(), List.of(), List.of());
  private int next;

  @Setup
  public void read() throws IOException, MalformedMessageException, InvalidOperationException {
    recording = Recording.read();
  }

  private <T> T next(List<T> recorded) {
    next = (next + 1) % recorded.size();
    return recorded.get(next);
  }

  @Benchmark
  public Document apply() throws InvalidOperationException {
    Recording.Edit edit = next(recording.edits());
    return edit.document().apply(edit.operation());
  }

  @Benchmark
  public Transformed<DocOp> transform() throws InvalidOperationException {
    Recording.Pair meeting = next(recording.meetings());
    return Transformer.transform(meeting.first(), meeting.second());
  }

  @Benchmark
  public DocOp compose() throws InvalidOperationException {
    Recording.Pair sequel = next(recording.sequels());
    return Composer.compose(sequel.first(), sequel.second());
  }

  @Benchmark
  public WaveletDelta decode() throws MalformedMessageException {
    return WireCodec.decodeDelta(next(recording.deltas()));
  }
}
