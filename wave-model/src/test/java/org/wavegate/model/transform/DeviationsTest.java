package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wavegate.model.document.DocOp;

/// Where the exact rules of Apache Wave, which every provider must follow, break a law: the
/// smallest case of each (docs/proof.md).
final class DeviationsTest {

  /// What the second operation takes back moves the place from which the third one's insertion has
  /// its annotation update; an entry that changes nothing stays or not.
  @Test
  void compositionIsAssociativeOnlyButForRedundantEntries() throws Exception {
    DocOp first = operation("A{k:0>0} +b r1 E{k}");
    DocOp second = operation("-b r1");
    DocOp third = operation("+a r1");

    assertThat(Composer.compose(Composer.compose(first, second), third))
        .isEqualTo(operation("+a A{k:0>0} r1 E{k}"));
    assertThat(Composer.compose(first, Composer.compose(second, third)))
        .isEqualTo(operation("A{k:0>0} +a r1 E{k}"));
  }

  /// Past the deletion nothing is left to annotate; past both at once the insertion stands at the
  /// end of the annotated range, which takes it in.
  @Test
  void anAnnotationPastADeletionAndAnInsertionDependsOnWhetherTheyCameTogether() throws Exception {
    DocOp client = operation("A{k:0>1} r1 E{k}");
    DocOp deletion = operation("-a");
    DocOp insertion = operation("+b");

    DocOp pastDeletion = Transformer.transform(client, deletion).client();
    assertThat(Transformer.transform(pastDeletion, insertion).client()).isEqualTo(operation("r1"));
    assertThat(Transformer.transform(client, Composer.compose(deletion, insertion)).client())
        .isEqualTo(operation("A{k:0>1} r1 E{k}"));
  }

  private static DocOp operation(String text) {
    return Notation.operation(text, true);
  }
}
