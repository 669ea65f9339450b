package org.wavegate.bench.model;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.wavegate.model.document.Application;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;

/// One character inserted at a random position of a document.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ApplyBenchmark {
  private static final int POSITIONS = 1 << 10;

  @Param({"1024"})
  int documentSize;

  private DocOp document = DocOp.EMPTY;
  private DocOp[] inserts = {};
  private int next;

  @Setup
  public void write() {
    document = Editing.document(documentSize);
    inserts = new Editing().inserts(POSITIONS, documentSize);
  }

  @Benchmark
  public DocOp insert() throws InvalidOperationException {
    next = (next + 1) % POSITIONS;
    return Application.apply(document, inserts[next]);
  }
}
