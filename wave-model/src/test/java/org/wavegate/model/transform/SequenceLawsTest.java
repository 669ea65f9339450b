package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.generator.Atom;
import org.wavegate.model.generator.Edit;
import org.wavegate.model.generator.Item;
import org.wavegate.model.generator.Law;
import org.wavegate.model.generator.Meetings;
import org.wavegate.model.generator.Operations;
import org.wavegate.model.generator.Operations.Sequence;
import org.wavegate.model.generator.PairCount;

/// The laws of operations that follow each other on a document.
@Domain(Operations.class)
final class SequenceLawsTest implements Law {
  private final PairCount<Meetings.Kind> pairs = Meetings.following();

  @Override
  public PairCount<?> pairs() {
    return pairs;
  }

  @Property
  void aValidOperationLeavesAValidDocument(@ForAll Sequence on) throws Exception {
    count(on);
    Document document = Document.EMPTY.apply(on.document());
    for (Edit edit : new Edit[] {on.first(), on.second(), on.third()}) {
      document = document.apply(edit.operation());
      assertThat(document.asOperation()).isEqualTo(Item.document(edit.result()));
      assertThat(Document.EMPTY.apply(document.asOperation())).isEqualTo(document);
    }
  }

  @Property
  void composingEqualsApplyingTwice(@ForAll Sequence on) throws Exception {
    count(on);

    DocOp composed = Composer.compose(on.first().operation(), on.second().operation());

    assertThat(Document.EMPTY.apply(on.document()).apply(composed).asOperation())
        .isEqualTo(Item.document(on.second().result()));
  }

  @Property
  void compositionIsThatOfTheReference(@ForAll Sequence on) throws Exception {
    count(on);
    DocOp first = on.first().operation();
    DocOp second = on.second().operation();

    assertThat(Composer.compose(first, second))
        .isEqualTo(ReferenceComposer.compose(on.items(), first, second));
  }

  @Property
  void compositionIsAssociative(@ForAll Sequence on) throws Exception {
    count(on);
    DocOp first = on.first().operation();
    DocOp second = on.second().operation();
    DocOp third = on.third().operation();

    DocOp left = Composer.compose(Composer.compose(first, second), third);
    DocOp right = Composer.compose(first, Composer.compose(second, third));

    List<Integer> widths = Item.widths(on.items());
    assertThat(Atom.essence(left, widths)).isEqualTo(Atom.essence(right, widths));
  }

  @Property
  void invertingUndoes(@ForAll Sequence on) throws Exception {
    count(on);
    DocOp composed = Composer.compose(on.first().operation(), on.second().operation());
    Document document = Document.EMPTY.apply(on.document());
    Document between = document.apply(on.first().operation());
    Document after = between.apply(on.second().operation());

    assertThat(after.apply(on.second().operation().inverse())).isEqualTo(between);
    assertThat(between.apply(on.first().operation().inverse())).isEqualTo(document);
    assertThat(after.apply(composed.inverse())).isEqualTo(document);
  }

  private void count(Sequence on) {
    pairs.count(Meetings.following(on.first().operation(), on.second().operation()));
  }
}
