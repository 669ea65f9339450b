package org.wavegate.bench.model;

import com.google.protobuf.ByteString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.conversation.Conversation;
import org.wavegate.model.document.Attributes;
import org.wavegate.model.document.Component.ElementEnd;
import org.wavegate.model.document.Component.ElementStart;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.OpBuilder;
import org.wavegate.model.id.InvalidIdException;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;

/// A conversation of 500 blips, read from the bytes of a snapshot as the store keeps them.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class OpenBenchmark {
  static final int BLIPS = 500;
  static final int BLIP_ITEMS = 600;
  private static final int BLIPS_PER_THREAD = 10;
  private static final ParticipantId AUTHOR = ParticipantId.ofWire("alice@alpha.test");

  private byte[] snapshot = {};

  @Setup
  public void write() throws InvalidIdException, InvalidOperationException {
    snapshot = WaveJson.write(wavelet());
  }

  @Benchmark
  public Conversation open() throws MalformedMessageException {
    return Conversation.of(WaveJson.read(snapshot, Wavelet.class));
  }

  private static Wavelet wavelet() throws InvalidIdException, InvalidOperationException {
    TreeMap<String, WaveletDocument> documents = new TreeMap<>();
    documents.put("conversation", document("conversation", manifest()));
    for (int i = 0; i < BLIPS; i++) {
      documents.put("b+" + i, document("b+" + i, Editing.document(BLIP_ITEMS)));
    }
    return new Wavelet(
        WaveletName.parse("alpha.test/w+bench/~/conv+root"),
        new HashedVersion(BLIPS, ByteString.copyFrom(new byte[20])),
        AUTHOR,
        0,
        0,
        new LinkedHashSet<>(List.of(AUTHOR)),
        documents);
  }

  private static WaveletDocument document(String id, DocOp content)
      throws InvalidOperationException {
    return new WaveletDocument(id, AUTHOR, List.of(AUTHOR), 0, 1, Document.EMPTY.apply(content));
  }

  /// Every tenth blip has a thread of replies with those up to the next.
  private static DocOp manifest() {
    OpBuilder manifest = new OpBuilder().add(new ElementStart("conversation", Attributes.NONE));
    for (int first = 0; first < BLIPS; first += BLIPS_PER_THREAD) {
      manifest
          .add(new ElementStart("blip", Attributes.of("id", "b+" + first)))
          .add(new ElementStart("thread", Attributes.of("id", "t+" + first)));
      for (int reply = first + 1; reply < first + BLIPS_PER_THREAD; reply++) {
        manifest
            .add(new ElementStart("blip", Attributes.of("id", "b+" + reply)))
            .add(new ElementEnd());
      }
      manifest.add(new ElementEnd()).add(new ElementEnd());
    }
    return manifest.add(new ElementEnd()).build();
  }
}
