package org.wavegate.model.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wavegate.model.codec.WireCodec;
import org.wavegate.model.delta.AppliedDelta;
import org.wavegate.model.delta.WaveletDelta;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.golden.Golden;
import org.wavegate.model.golden.History;
import org.wavegate.model.id.ParticipantId;
import org.wavegate.model.id.WaveletName;
import org.wavegate.model.operation.WaveletOperation;
import org.wavegate.model.operation.WaveletOperation.MutateDocument;
import org.wavegate.model.transform.AuthorRemovedException;
import org.wavegate.model.transform.DeltaTransformer;
import org.wavegate.model.transform.Rebase;
import org.wavegate.model.version.HashedVersion;
import org.wavegate.model.wavelet.Wavelet;
import org.wavegate.model.wavelet.WaveletDocument;
import tools.jackson.databind.JsonNode;

/// Writes the histories that Apache Wave made, decoded, for the tests of the web client. That each
/// is moved and ends as recorded is tested where histories are replayed here.
final class HistoryVectorsTest {

  /// A delta as its author wrote it, and as it was applied.
  private record Step(
      ParticipantId author,
      long target,
      HashedVersion appliedAt,
      HashedVersion resulting,
      long timestamp,
      List<WaveletOperation> ops,
      List<WaveletOperation> moved) {}

  /// Operations on an old version that cannot be moved to the head or applied there.
  private record Refused(long target, List<WaveletOperation> ops) {}

  /// A history, and the wavelet at its end.
  private record Case(
      String id,
      List<Step> steps,
      Optional<Refused> refused,
      List<ParticipantId> participants,
      List<WaveletDocument> documents) {}

  /// A history as it is played.
  private static final class Play {
    final History history;
    final List<Step> steps = new ArrayList<>();

    Play(WaveletName name) {
      history = new History(name);
    }

    Optional<Refused> submit(WaveletDelta delta, HashedVersion resulting, long timestamp) {
      long target = delta.target().version();
      HashedVersion appliedAt = history.head();
      try {
        Rebase rebase = DeltaTransformer.rebase(delta, history.since(target));
        if (rebase instanceof Rebase.Ready(List<WaveletOperation> moved)) {
          history.apply(delta.author(), resulting, timestamp, moved);
          steps.add(
              new Step(
                  delta.author(),
                  target,
                  appliedAt,
                  resulting,
                  timestamp,
                  delta.operations(),
                  moved));
        }
        return Optional.empty();
      } catch (AuthorRemovedException e) {
        return Optional.empty();
      } catch (InvalidOperationException e) {
        return Optional.of(new Refused(target, delta.operations()));
      }
    }

    Case end(String id, Optional<Refused> refused) {
      Wavelet wavelet = history.wavelet();
      return new Case(
          id,
          steps,
          refused.filter(r -> namesEachDocumentOnce(r.ops)),
          List.copyOf(wavelet.participants()),
          List.copyOf(wavelet.documents().values()));
    }
  }

  @Test
  void histories() throws Exception {
    int steps = 0;
    int refused = 0;
    try (VectorFile file = new VectorFile("history")) {
      for (JsonNode recorded : Golden.read("apache-wave/vectors.json").get("wavelets")) {
        Case played = recorded(recorded);
        assertThat(played.steps).hasSize(recorded.get("deltas").size());
        steps += played.steps.size();
        file.write(played);
      }
      for (JsonNode golden : Golden.cases("delta.json").toList()) {
        Case played = made(golden);
        steps += played.steps.size();
        refused += played.refused.isPresent() ? 1 : 0;
        file.write(played);
      }
    }
    assertThat(steps).isGreaterThan(300);
    assertThat(refused).isGreaterThan(10);
  }

  private static Case recorded(JsonNode recorded) throws Exception {
    String name = recorded.get("waveletName").stringValue();
    Play play = new Play(WaveletName.fromUri(name));
    for (JsonNode delta : recorded.get("deltas")) {
      AppliedDelta applied = WireCodec.decodeApplied(Golden.bytes(delta.get("appliedDelta")));
      play.submit(applied.delta(), applied.resulting(), applied.timestamp());
    }
    return play.end(name, Optional.empty());
  }

  private static Case made(JsonNode golden) throws Exception {
    Play play = new Play(WaveletName.fromUri("wave://alpha.example/w+g/conv+root"));
    for (JsonNode past : golden.get("history")) {
      play.submit(delta(play, past), version(past.get("resulting").longValue()), 0);
    }
    JsonNode submitted = golden.get("submitted");
    WaveletDelta delta = delta(play, submitted);
    boolean reachesTheRules =
        !submitted.get("ops").isEmpty()
            && submitted.get("hash").stringValue().equals("right")
            && !golden.path("why").asString("").matches("not a (boundary|participant)");
    Optional<Refused> refused =
        reachesTheRules
            ? play.submit(
                delta, version(play.history.head().version() + delta.operations().size()), 0)
            : Optional.empty();
    return play.end(golden.get("id").stringValue(), refused);
  }

  private static WaveletDelta delta(Play play, JsonNode golden) {
    long target = golden.get("target").longValue();
    return new WaveletDelta(
        target == 0 ? HashedVersion.zero(play.history.name()) : version(target),
        new ParticipantId(golden.get("author").stringValue()),
        Golden.operations(golden.get("ops")));
  }

  /// Only then does the web client, which composes first, decide as the provider's loop does.
  private static boolean namesEachDocumentOnce(List<WaveletOperation> operations) {
    List<String> documents =
        operations.stream()
            .filter(MutateDocument.class::isInstance)
            .map(operation -> ((MutateDocument) operation).documentId())
            .toList();
    return documents.stream().distinct().count() == documents.size();
  }

  private static HashedVersion version(long version) {
    return new HashedVersion(version, ByteString.copyFromUtf8("hash of " + version));
  }
}
