package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.generator.Law;
import org.wavegate.model.generator.Meetings;
import org.wavegate.model.generator.Operations;
import org.wavegate.model.generator.Operations.Behind;
import org.wavegate.model.generator.PairCount;

/// The law of an operation that is moved past several: one by one or at once is the same. It holds
/// without annotations only, see [DeviationsTest].
@Domain(Operations.class)
final class CatchingUpLawTest implements Law {
  private final PairCount<Meetings.Kind> pairs = Meetings.plain();

  @Override
  public PairCount<?> pairs() {
    return pairs;
  }

  @Property
  void transformationPastACompositionIsThatPastEach(@ForAll Behind on) throws Exception {
    DocOp first = on.first().operation();
    DocOp second = on.second().operation();
    pairs.count(Meetings.between(on.client(), first));

    DocOp pastFirst = Transformer.transform(on.client(), first).client();
    DocOp pastEach = Transformer.transform(pastFirst, second).client();

    assertThat(Transformer.transform(on.client(), Composer.compose(first, second)).client())
        .isEqualTo(pastEach);
  }
}
