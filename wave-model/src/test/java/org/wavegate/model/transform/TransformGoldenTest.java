package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wavegate.model.document.Application;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;
import org.wavegate.model.golden.Golden;
import tools.jackson.databind.JsonNode;

/// What Apache Wave makes of pairs of operations, component by component.
final class TransformGoldenTest {

  static Stream<JsonNode> transformations() {
    return Golden.cases("transform.json");
  }

  @ParameterizedTest
  @MethodSource("transformations")
  void transformsLikeApacheWave(JsonNode golden) throws Exception {
    DocOp client = Golden.docOp(golden.get("client"));
    DocOp server = Golden.docOp(golden.get("server"));
    if (golden.has("error")) {
      assertThatExceptionOfType(InvalidOperationException.class)
          .isThrownBy(() -> Transformer.transform(client, server));
      return;
    }
    Transformed<DocOp> moved = Transformer.transform(client, server);
    assertThat(moved.client()).isEqualTo(Golden.docOp(golden.get("client2")));
    assertThat(moved.server()).isEqualTo(Golden.docOp(golden.get("server2")));
    if (!golden.get("doc").isNull()) {
      DocOp document = Golden.docOp(golden.get("doc"));
      DocOp result = Golden.docOp(golden.get("result"));
      assertThat(Application.apply(Application.apply(document, client), moved.server()))
          .isEqualTo(result);
      assertThat(Application.apply(Application.apply(document, server), moved.client()))
          .isEqualTo(result);
    }
  }

  static Stream<JsonNode> compositions() {
    return Golden.cases("compose.json");
  }

  @ParameterizedTest
  @MethodSource("compositions")
  void composesLikeApacheWave(JsonNode golden) throws Exception {
    DocOp first = Golden.docOp(golden.get("first"));
    DocOp second = Golden.docOp(golden.get("second"));
    if (golden.has("error")) {
      assertThatExceptionOfType(InvalidOperationException.class)
          .isThrownBy(() -> Composer.compose(first, second));
      return;
    }
    DocOp composed = Composer.compose(first, second);
    assertThat(composed).isEqualTo(Golden.docOp(golden.get("composed")));
    DocOp document = Golden.docOp(golden.get("doc"));
    assertThat(Application.apply(document, composed)).isEqualTo(Golden.docOp(golden.get("result")));
  }

  static Stream<JsonNode> inversions() {
    return Golden.cases("invert.json");
  }

  @ParameterizedTest
  @MethodSource("inversions")
  void invertsLikeApacheWave(JsonNode golden) throws Exception {
    DocOp operation = Golden.docOp(golden.get("op"));
    DocOp document = Golden.docOp(golden.get("doc"));
    assertThat(operation.inverse()).isEqualTo(Golden.docOp(golden.get("inverse")));
    DocOp after = Application.apply(document, operation);
    assertThat(after).isEqualTo(Golden.docOp(golden.get("after")));
    assertThat(Application.apply(after, operation.inverse())).isEqualTo(document);
  }
}
