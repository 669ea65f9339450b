package org.wavegate.bench.model;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wavegate.model.codec.MalformedMessageException;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.TransformedDelta;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.transform.DeltaTransformer;
import org.wavegate.model.transform.Rebase;
import org.wavegate.model.transform.Transformer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The histories of the wavelets that two Apache Wave servers edited together, run through again to
/// see what happens in them.
///
/// @param deltas as their authors signed them
/// @param meetings operations on one document of which neither author had seen the other's
/// @param sequels operations on one document that follow each other
/// @param edits documents and what was done to them
record Recording(
    List<ByteString> deltas, List<Pair> meetings, List<Pair> sequels, List<Edit> edits) {

  /// Two operations on one document.
  record Pair(DocOp first, DocOp second) {}

  /// An operation and what it was applied to.
  record Edit(Document document, DocOp operation) {}

  static Recording read() throws IOException, MalformedMessageException, InvalidOperationException {
    Recording recording =
        new Recording(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (InputStream in = Recording.class.getResourceAsStream("/golden/apache-wave/vectors.json")) {
      JsonNode root = JsonMapper.shared().readTree(Objects.requireNonNull(in));
      for (JsonNode wavelet : root.required("wavelets").values()) {
        recording.replay(wavelet.required("deltas"));
      }
    }
    return recording;
  }

  private void replay(JsonNode history)
      throws MalformedMessageException, InvalidOperationException {
    List<TransformedDelta> applied = new ArrayList<>();
    Map<String, Document> documents = new HashMap<>();
    Map<String, DocOp> last = new HashMap<>();
    for (JsonNode recorded : history.values()) {
      byte[] bytes = Base64.getDecoder().decode(recorded.required("appliedDelta").stringValue());
      AppliedDelta delta = WireCodec.decodeApplied(ByteString.copyFrom(bytes));
      deltas.add(delta.signed().delta());
      long target = delta.delta().target().version();
      List<TransformedDelta> since =
          applied.stream().filter(a -> a.appliedAt().version() >= target).toList();
      meet(delta.delta().operations(), since);
      if (DeltaTransformer.rebase(delta.delta(), since) instanceof Rebase.Ready(var operations)) {
        applied.add(
            new TransformedDelta(
                delta.delta().author(),
                delta.appliedAt(),
                delta.resulting(),
                delta.timestamp(),
                operations));
        for (WaveletOperation operation : operations) {
          if (operation instanceof MutateDocument(String id, DocOp docOp)) {
            Document document = documents.getOrDefault(id, Document.EMPTY);
            edits.add(new Edit(document, docOp));
            documents.put(id, document.apply(docOp));
            Optional.ofNullable(last.put(id, docOp))
                .ifPresent(before -> sequels.add(new Pair(before, docOp)));
          }
        }
      }
    }
  }

  private void meet(List<WaveletOperation> operations, List<TransformedDelta> since)
      throws InvalidOperationException {
    for (WaveletOperation operation : operations) {
      if (operation instanceof MutateDocument(String id, DocOp docOp)) {
        DocOp moved = docOp;
        for (TransformedDelta delta : since) {
          for (WaveletOperation theirs : delta.operations()) {
            if (theirs instanceof MutateDocument(String theirId, DocOp server)
                && theirId.equals(id)) {
              meetings.add(new Pair(moved, server));
              moved = Transformer.transform(moved, server).client();
            }
          }
        }
      }
    }
  }
}
