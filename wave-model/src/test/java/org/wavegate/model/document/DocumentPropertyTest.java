package org.wavegate.model.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.wavegate.model.document.Component.Characters;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.Component.Retain;
import org.wavegate.model.document.Component.Span;
import org.wavegate.model.document.Violation.Rule;

/// A document does what flat lists of items do, stays balanced, and never changes.
final class DocumentPropertyTest {
  private static final int PIECES = 300;

  /// What came of an operation, told so that outcomes can be compared.
  private interface Attempt {
    DocOp run() throws InvalidOperationException;
  }

  @Property(tries = 1000)
  void appliesAsFlatListsDo(@ForAll long seed) throws Exception {
    RandomOps random = new RandomOps(seed);
    DocOp content = random.document();
    DocOp operation = random.operation(content);
    Document document = Document.EMPTY.apply(content);

    assertThat(document.asOperation()).isEqualTo(content);
    assertThat(document.apply(operation).asOperation())
        .isEqualTo(Application.apply(content, operation));
    assertThat(document.asOperation()).isEqualTo(content);
  }

  /// Operations on what the document was before its last change fit it only by chance.
  @Property(tries = 3000)
  void refusesWhatFlatListsRefuse(@ForAll long seed) throws Exception {
    RandomOps random = new RandomOps(seed);
    DocOp earlier = random.document();
    DocOp content = Application.apply(earlier, random.operation(earlier));
    DocOp late = random.operation(earlier);
    Document document = Document.EMPTY.apply(content);

    String outcome = outcome(() -> document.apply(late).asOperation());

    assertThat(outcome).isEqualTo(outcome(() -> Application.apply(content, late)));
    Statistics.collect(outcome.split(" ", 2)[0]);
    Statistics.coverage(coverage ->
        Arrays.stream(Rule.values())
            .forEach(rule -> coverage.check(rule.name()).count(count -> count >= 1)));
  }

  private static String outcome(Attempt attempt) {
    try {
      return "valid " + attempt.run();
    } catch (InvalidOperationException e) {
      Violation violation = e.violation().orElseThrow();
      return violation.rule() + " " + violation.component() + " " + violation.item();
    }
  }

  @Property(tries = 20)
  void aLongDocumentStaysBalancedAndItsSnapshotsStay(@ForAll long seed) throws Exception {
    Patchwork patchwork = new Patchwork(seed, PIECES);
    Document document = Document.EMPTY.apply(patchwork.content());
    for (int share : List.of(PIECES, PIECES, 20, 2, PIECES, 1, PIECES)) {
      Document snapshot = document;
      DocOp before = patchwork.content();

      document = document.apply(patchwork.change(share));

      TreeInvariants.check(document.tree());
      Document anew = Document.EMPTY.apply(patchwork.content());
      assertThat(document).isEqualTo(anew).hasSameHashCodeAs(anew);
      assertThat(snapshot).isEqualTo(Document.EMPTY.apply(before));
    }
  }

  @Property(tries = 20)
  void typingAndErasingAnywhereKeepsChunksFull(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Document document = Document.EMPTY;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      int at = random.nextInt(text.length() + 1);
      if (i % 3 == 2) {
        int end = Math.min(text.length(), at + random.nextInt(200));
        if (at < end) {
          String erased = text.substring(at, end);
          document = document.apply(edit(at, new DeleteCharacters(erased), text.length() - end));
          text.delete(at, end);
        }
      } else {
        String typed = "x".repeat(1 + random.nextInt(200));
        document = document.apply(edit(at, new Characters(typed), text.length() - at));
        text.insert(at, typed);
      }
      TreeInvariants.check(document.tree());
    }
    assertThat(document)
        .isEqualTo(Document.EMPTY.apply(edit(0, new Characters(text.toString()), 0)));
  }

  @Property(tries = 50)
  void readsFromAnyPosition(@ForAll long seed) throws Exception {
    Patchwork patchwork = new Patchwork(seed, PIECES);
    Document document = Document.EMPTY.apply(patchwork.content());
    List<Run> items = items(document.runs());
    assertThat(items).hasSize(document.length());
    Random random = new Random(seed);
    int from = random.nextInt(items.size());
    int to = from + random.nextInt(items.size() - from + 1);
    assertThat(items(document.runs(from, to))).isEqualTo(items.subList(from, to));
    assertThat(document.item(from)).isEqualTo(items.get(from));
    assertThat(document.annotationsBefore(from))
        .isEqualTo(from == 0 ? AnnotationUpdate.NONE : items.get(from - 1).annotations());
  }

  private static List<Run> items(Iterable<Run> runs) {
    List<Run> items = new ArrayList<>();
    for (Run run : runs) {
      for (int i = 0; i < run.length(); i++) {
        items.add(run.part(i, i + 1));
      }
    }
    return items;
  }

  private static DocOp edit(int before, Span change, int after) {
    OpBuilder operation = new OpBuilder();
    if (before > 0) {
      operation.add(new Retain(before));
    }
    operation.add(change);
    if (after > 0) {
      operation.add(new Retain(after));
    }
    return operation.build();
  }
}
