package org.wavegate.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.wavegate.model.golden.Golden;
import tools.jackson.databind.JsonNode;

/// Documents come to what Apache Wave's came to, and refuse what it refused.
final class DocumentGoldenTest {

  @Test
  void validity() throws Exception {
    for (JsonNode golden : Golden.cases("validity.json").toList()) {
      Document document = document(golden.get("doc"));
      switch (golden.get("verdict").stringValue()) {
        case "valid" ->
            assertThat(document.apply(Golden.docOp(golden.get("op"))).asOperation())
                .as(golden.get("id").stringValue())
                .isEqualTo(Golden.docOp(golden.get("result")));
        case "invalid-document" ->
            assertThatExceptionOfType(InvalidOperationException.class)
                .as(golden.get("id").stringValue())
                .isThrownBy(() -> document.apply(Golden.docOp(golden.get("op"))))
                .matches(e -> e.violation().isPresent());
        default -> assertThat(golden.get("verdict").stringValue()).isEqualTo("ill-formed");
      }
    }
  }

  @Test
  void transformed() throws Exception {
    for (JsonNode golden : Golden.cases("transform.json").toList()) {
      if (!golden.get("doc").isNull()) {
        Document document = document(golden.get("doc"));
        Document result = document(golden.get("result"));
        assertThat(document.apply(op(golden, "client")).apply(op(golden, "server2")))
            .as(golden.get("id").stringValue())
            .isEqualTo(result);
        assertThat(document.apply(op(golden, "server")).apply(op(golden, "client2")))
            .as(golden.get("id").stringValue())
            .isEqualTo(result);
      }
    }
  }

  @Test
  void composed() throws Exception {
    for (JsonNode golden : Golden.cases("compose.json").toList()) {
      if (!golden.has("error")) {
        Document document = document(golden.get("doc"));
        Document result = document(golden.get("result"));
        assertThat(document.apply(op(golden, "first")).apply(op(golden, "second")))
            .as(golden.get("id").stringValue())
            .isEqualTo(result);
        assertThat(document.apply(op(golden, "composed")))
            .as(golden.get("id").stringValue())
            .isEqualTo(result);
      }
    }
  }

  @Test
  void inverted() throws Exception {
    for (JsonNode golden : Golden.cases("invert.json").toList()) {
      Document document = document(golden.get("doc"));
      Document after = document.apply(op(golden, "op"));
      assertThat(after).as(golden.get("id").stringValue()).isEqualTo(document(golden.get("after")));
      assertThat(after.apply(op(golden, "inverse")))
          .as(golden.get("id").stringValue())
          .isEqualTo(document);
    }
  }

  private static DocOp op(JsonNode golden, String field) {
    return Golden.docOp(golden.get(field));
  }

  private static Document document(JsonNode content) throws InvalidOperationException {
    return Document.EMPTY.apply(Golden.docOp(content));
  }
}
