package org.wavegate.model.vectors;

import static java.lang.System.Logger.Level.INFO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wavegate.model.document.Application;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.document.RandomOps;
import org.wavegate.model.generator.Meetings;
import org.wavegate.model.generator.PairCount;
import org.wavegate.model.transform.Composer;
import org.wavegate.model.transform.Transformed;
import org.wavegate.model.transform.Transformer;

/// Writes what operations on documents come to, for the tests of the web client, which must come to
/// the same. `-Dvectors.seed=` varies the cases.
final class OperationVectorsTest {
  static final long SEED = Long.getLong("vectors.seed", 20261122);

  private static final System.Logger LOG = System.getLogger(OperationVectorsTest.class.getName());

  private static final int DOCUMENTS = 2_500;
  private static final int PAIRS_EACH = 20;
  private static final int SEQUENCES = 5_000;

  /// Two operations on one document, each moved past the other, and the document after both.
  private record Pair(
      DocOp client, DocOp server, DocOp clientMoved, DocOp serverMoved, DocOp result) {}

  private record Transformation(DocOp document, List<Pair> pairs) {}

  private record Composition(
      DocOp document, DocOp first, DocOp second, DocOp composed, DocOp result) {}

  private record Inversion(DocOp document, DocOp operation, DocOp inverse, DocOp result) {}

  private final Random random = new Random(SEED);
  private final EditorOps editor = new EditorOps(random);

  @Test
  void transformations() throws Exception {
    PairCount<Meetings.Kind> meetings = Meetings.concurrent();
    int overlapping = 0;
    try (VectorFile file = new VectorFile("transform")) {
      for (int i = 0; i < DOCUMENTS; i++) {
        DocOp document = document();
        List<Pair> pairs = new ArrayList<>();
        for (int j = 0; j < PAIRS_EACH; j++) {
          Pair pair = pair(document);
          meetings.count(Meetings.between(pair.client, pair.server));
          overlapping += Overlap.isBetween(pair.client, pair.server) ? 1 : 0;
          pairs.add(pair);
        }
        file.write(new Transformation(document, pairs));
      }
    }
    int total = DOCUMENTS * PAIRS_EACH;
    LOG.log(
        INFO,
        "seed {0}: {1} pairs, of which {2} change the same; so often their components meet:\n{3}",
        Long.toString(SEED),
        total,
        overlapping,
        meetings);
    assertThat(meetings.rarest().share()).isPositive();
    assertThat(overlapping).isGreaterThan(total / 3);
  }

  @Test
  void compositions() throws Exception {
    try (VectorFile file = new VectorFile("compose")) {
      for (int i = 0; i < SEQUENCES; i++) {
        DocOp document = document();
        DocOp first = operation(document, random.nextDouble());
        DocOp between = Application.apply(document, first);
        DocOp second = operation(between, random.nextDouble());
        file.write(
            new Composition(
                document,
                first,
                second,
                Composer.compose(first, second),
                Application.apply(between, second)));
      }
    }
  }

  @Test
  void inversions() throws Exception {
    try (VectorFile file = new VectorFile("invert")) {
      for (int i = 0; i < SEQUENCES; i++) {
        DocOp document = document();
        DocOp operation = operation(document, random.nextDouble());
        file.write(
            new Inversion(
                document, operation, operation.inverse(), Application.apply(document, operation)));
      }
    }
  }

  private Pair pair(DocOp document) throws InvalidOperationException {
    double focus = random.nextDouble();
    DocOp client = operation(document, focus);
    DocOp server = operation(document, random.nextInt(3) == 0 ? random.nextDouble() : focus);
    Transformed<DocOp> moved = Transformer.transform(client, server);
    DocOp result = Application.apply(Application.apply(document, client), moved.server());
    assertThat(Application.apply(Application.apply(document, server), moved.client()))
        .isEqualTo(result);
    return new Pair(client, server, moved.client(), moved.server(), result);
  }

  private DocOp document() throws InvalidOperationException {
    return random.nextInt(10) == 0 ? anything().document() : editor.blip();
  }

  /// What an editor writes or, of one in eight, anything.
  private DocOp operation(DocOp document, double focus) {
    return random.nextInt(8) == 0
        ? anything().operation(document)
        : editor.operation(document, focus);
  }

  private RandomOps anything() {
    return new RandomOps(random.nextLong());
  }
}
