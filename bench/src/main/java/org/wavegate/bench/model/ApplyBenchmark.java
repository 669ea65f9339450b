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
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;

/// One character inserted at a random position of a document.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ApplyBenchmark {
  private static final int POSITIONS = 1 << 10;

  @Param({"1024"})
  int documentSize;

  private DocOp content = DocOp.EMPTY;
  private Document document = Document.EMPTY;
  private DocOp[] inserts = {};
  private int next;

  @Setup
  public void write() throws InvalidOperationException {
    content = Editing.document(documentSize);
    document = Document.EMPTY.apply(content);
    inserts = new Editing().inserts(POSITIONS, documentSize);
  }

  private DocOp next() {
    next = (next + 1) % POSITIONS;
    return inserts[next];
  }

  @Benchmark
  public Document insert() throws InvalidOperationException {
    return document.apply(next());
  }

  /// The oracle of the document's tests: it walks the whole document and writes all of it anew.
  @Benchmark
  public DocOp insertNaively() throws InvalidOperationException {
    return Application.apply(content, next());
  }
}
