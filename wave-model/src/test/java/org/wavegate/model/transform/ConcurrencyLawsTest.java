package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.wavegate.model.codec.WaveJson;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.Document;
import org.wavegate.model.generator.Law;
import org.wavegate.model.generator.Meetings;
import org.wavegate.model.generator.Operations;
import org.wavegate.model.generator.Operations.Concurrent;
import org.wavegate.model.generator.PairCount;

/// The laws of operations that were written at the same time on one document.
@Domain(Operations.class)
final class ConcurrencyLawsTest implements Law {
  private final PairCount<Meetings.Kind> pairs = Meetings.concurrent();

  @Override
  public PairCount<?> pairs() {
    return pairs;
  }

  @Property
  void transformationConverges(@ForAll Concurrent on) throws Exception {
    pairs.count(Meetings.between(on.client(), on.server()));

    Transformed<DocOp> moved = Transformer.transform(on.client(), on.server());

    Document document = Document.EMPTY.apply(on.document());
    assertThat(document.apply(on.client()).apply(moved.server()))
        .isEqualTo(document.apply(on.server()).apply(moved.client()));
  }

  @Property
  void transformationIsThatOfTheReference(@ForAll Concurrent on) throws Exception {
    pairs.count(Meetings.between(on.client(), on.server()));

    assertThat(Transformer.transform(on.client(), on.server()))
        .isEqualTo(ReferenceTransformer.transform(on.items(), on.client(), on.server()));
  }

  @Property
  void inputsNeverChange(@ForAll Concurrent on) throws Exception {
    pairs.count(Meetings.between(on.client(), on.server()));
    Document document = Document.EMPTY.apply(on.document());
    List<String> before = encoded(document.asOperation(), on.client(), on.server());

    Document after = document.apply(on.client());
    DocOp moved = Transformer.transform(on.client(), on.server()).server();
    assertThat(Composer.compose(on.client(), moved).inverse()).isNotNull();
    assertThat(after.apply(moved)).isNotNull();

    assertThat(encoded(document.asOperation(), on.client(), on.server())).isEqualTo(before);
  }

  private static List<String> encoded(DocOp... operations) {
    return Stream.of(operations)
        .map(operation -> new String(WaveJson.write(operation), StandardCharsets.UTF_8))
        .toList();
  }
}
